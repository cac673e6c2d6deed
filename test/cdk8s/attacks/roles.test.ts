import { ApiObject, ApiObjectProps, Chart, JsonPatch } from 'cdk8s';
import * as plus34 from 'cdk8s-plus-34';
import { AGENT, bound, boundEverywhere, brings, clusterRole, EVERYTHING, group, READS_SECRETS, role, SCALES } from './grants';
import { childOf, IDENTITY, include, ROLLOUT, victim, Victim, written } from './victim';
import { AgentDeclaration } from '../../../src';

jest.mock('../../../src/governance/clock', () => ({ currentDate: () => '2026-11-22' }));

type Way = readonly [string, (victim: Victim) => void];

const READS_NODES = { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] };
const METRICS = { nonResourceURLs: ['/metrics'], verbs: ['get'] };
const TO = 'rbac.authorization.k8s.io/aggregate-to-';

function refused(attack: (victim: Victim) => void, refusal: RegExp, declaration?: AgentDeclaration): void {
  const attacked = victim(declaration);
  attack(attacked);
  expect(() => attacked.app.synth()).toThrow(refusal);
  expect(() => attacked.chart.toJson()).toThrow(refusal);
}

function admitted(make: (victim: Victim) => void, declaration?: AgentDeclaration): void {
  const untouched = victim(declaration);
  make(untouched);
  expect(written(untouched.app).length).toBeGreaterThan(10);
}

describe('a role of the app, bound to the agent,', () => {
  const inShop = (...rules: readonly object[]) => brings(role('shop/own', ...rules), bound('shop', 'Role own', AGENT));
  const everywhere = (...rules: readonly object[]) => brings(clusterRole('own', rules), boundEverywhere('own', AGENT));

  test.each<readonly [string, (victim: Victim) => void, string]>([
    ['another verb', inShop({ ...SCALES, verbs: ['get', 'patch', 'delete'] }), 'delete on deployments/scale of apps named checkout'],
    ['every verb', inShop({ ...SCALES, verbs: ['*'] }), 'update on deployments/scale of apps named checkout'],
    ['every resource of the group', inShop({ ...SCALES, resources: ['*'] }), 'patch on deployments of apps named checkout'],
    ['the subresource of every kind', inShop({ ...SCALES, resources: ['*/scale'] }), 'get on \\*/scale of apps named checkout'],
    ['the resource itself', inShop({ ...SCALES, resources: ['deployments'] }), 'patch on deployments of apps named checkout'],
    ['every group', inShop({ ...SCALES, apiGroups: ['*'] }), 'get on deployments/scale of \\* named checkout in the namespace shop'],
    ['another object', inShop({ ...SCALES, resourceNames: ['checkout', 'payment'] }), 'patch on deployments/scale of apps named payment'],
    ['any object', inShop({ ...SCALES, resourceNames: [] }), 'patch on deployments/scale of apps in the namespace shop'],
    ['requests without a name', inShop({ ...SCALES, resourceNames: [''] }), 'get on deployments/scale of apps named '],
    ['everything', inShop(EVERYTHING), 'helmcharts of helm.cattle.io in the namespace shop .* → everything in the cluster'],
    ['all of it for the whole cluster', everywhere(SCALES), 'patch on deployments/scale of apps named checkout in the whole cluster'],
    ['URLs', everywhere(METRICS), 'get on /metrics in the whole cluster'],
    ['its Namespace', inShop({ apiGroups: [''], resources: ['namespaces'], verbs: ['patch'] }), 'patch on namespaces in the namespace shop'],
    ['a kind that the cluster does not know yet', inShop({ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'] }), 'get on widgets of example.com'],
    ['what the library asks agents for', inShop({ apiGroups: ['governed-agents.dev'], resources: ['authorityclasses'], resourceNames: ['adapt'], verbs: ['exercise'] }), 'exercise on authorityclasses of governed-agents.dev named adapt'],
    ['the bytes of a subresource that nobody lists', inShop({ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }), 'get on pods/log'],
  ])('with %s is refused', (_, attack, right) => {
    refused(attack, new RegExp(`bindings-are-declared: .* more than the agent declares: .*${right}`));
  });

  test.each<Way>([
    ['the same', inShop(SCALES)],
    ['less', inShop({ ...SCALES, verbs: ['get'] })],
    ['nothing', inShop()],
    ['patterns that match no request', inShop(SCALES, { ...SCALES, verbs: [] }, { ...SCALES, resources: [] })],
    ['URLs, which mean nothing in a namespace', inShop(SCALES, METRICS)],
    ['nodes, which are in no namespace', inShop(SCALES, READS_NODES)],
    ['what everybody may ask', everywhere({ apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews'], verbs: ['create'] }, { nonResourceURLs: ['/version', '/api/v1'], verbs: ['get'] })],
  ])('with %s is admitted', (_, make) => admitted(make));

  test('is the Role of the binding\'s namespace, and no other', () => {
    refused(brings(role('web/own', SCALES), bound('shop', 'Role own', AGENT)), /a role that is nowhere in the app: whoever makes it decides what the agent may do/);
    admitted(brings(role('shop/own', SCALES), role('web/own', EVERYTHING), bound('shop', 'Role own', AGENT)));
  });

  test('is a ClusterRole in one namespace only, where a RoleBinding gives it', () => {
    admitted(brings(clusterRole('own', [SCALES]), bound('shop', 'ClusterRole own', AGENT)));
    refused(brings(clusterRole('own', [SCALES]), bound('web', 'ClusterRole own', AGENT)), /more than the agent declares: .* in the namespace web/);
  });

  test.each<Way>([
    ['included', ({ elsewhere }) => {
      include(elsewhere, JSON.stringify(role('shop/own', EVERYTHING)));
      brings(bound('shop', 'Role own', AGENT))({ elsewhere } as Victim);
    }],
    ['in a list of roles', brings({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleList', items: [{ metadata: { name: 'own', namespace: 'shop' }, rules: [EVERYTHING] }] } as ApiObjectProps, bound('shop', 'Role own', AGENT))],
    ['widened by a patch', ({ elsewhere }) => {
      new ApiObject(elsewhere, 'role', role('shop/own', SCALES)).addJsonPatch(JsonPatch.add('/rules/-', EVERYTHING));
      brings(bound('shop', 'Role own', AGENT))({ elsewhere } as Victim);
    }],
    ['written a second time, in another version', brings(role('shop/own', SCALES), { ...role('shop/own', EVERYTHING), apiVersion: 'rbac.authorization.k8s.io/v1beta1' }, bound('shop', 'Role own', AGENT))],
    ['written a second time, where whoever applies it decides', ({ app, elsewhere }) => {
      new ApiObject(new Chart(app, 'anywhere'), 'role', role('/own', EVERYTHING));
      brings(role('shop/own', SCALES), bound('shop', 'Role own', AGENT))({ elsewhere } as Victim);
    }],
    ['of OpenShift, that says no group', brings({ ...role('shop/own', READS_SECRETS), apiVersion: 'authorization.openshift.io/v1', rules: [{ resources: ['secrets'], verbs: ['get'] }] } as ApiObjectProps, bound('shop', 'Role own', AGENT))],
    ['that a controller applies', brings({ apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', metadata: { name: 'x' }, spec: { forProvider: { manifest: role('shop/own', EVERYTHING) } } } as ApiObjectProps, bound('shop', 'Role own', AGENT))],
    ['of cdk8s-plus', ({ app, agent }) => {
      const shop = new Chart(app, 'shop', { namespace: 'shop' });
      const own = new plus34.Role(shop, 'own');
      own.allowReadWrite(plus34.ApiResource.SECRETS);
      own.bind(agent.serviceAccount);
    }],
    ['of cdk8s-plus, for a workload', ({ app, agent }) => {
      const shop = new Chart(app, 'shop', { namespace: 'shop' });
      new plus34.Secret(shop, 'secret').permissions.grantRead(agent.serviceAccount);
    }],
  ])('%s, is refused', (_, attack) => refused(attack, /bindings-are-declared: `RoleBinding [^`]*` grants "Role /));
});

describe('a ClusterRole that takes in others', () => {
  const OPEN = { takesIn: { team: 'web' } };
  const TEAM = { labels: { team: 'web' } };

  test.each<Way>([
    ['one of the app', brings(clusterRole('open', [], OPEN), clusterRole('more', [READS_SECRETS], TEAM), bound('shop', 'ClusterRole open', AGENT))],
    ['one that takes in another', brings(clusterRole('open', [], OPEN), clusterRole('middle', [], { ...TEAM, takesIn: { team: 'shop' } }), clusterRole('more', [READS_SECRETS], { labels: { team: 'shop' } }), bound('shop', 'ClusterRole open', AGENT))],
    ['one whose label is patched on', ({ elsewhere }) => {
      new ApiObject(elsewhere, 'more', clusterRole('more', [READS_SECRETS])).addJsonPatch(JsonPatch.add('/metadata/labels', { team: 'web' }));
      brings(clusterRole('open', [], OPEN), bound('shop', 'ClusterRole open', AGENT))({ elsewhere } as Victim);
    }],
    ['one whose label is added late', ({ elsewhere }) => {
      new ApiObject(elsewhere, 'more', clusterRole('more', [READS_SECRETS])).metadata.addLabel('team', 'web');
      brings(clusterRole('open', [], OPEN), bound('shop', 'ClusterRole open', AGENT))({ elsewhere } as Victim);
    }],
    ['one of a chart with that label on everything', ({ app, elsewhere }) => {
      new ApiObject(new Chart(app, 'web-team', { labels: { team: 'web' } }), 'more', clusterRole('more', [READS_SECRETS]));
      brings(clusterRole('open', [], OPEN), bound('shop', 'ClusterRole open', AGENT))({ elsewhere } as Victim);
    }],
    ['one, as cdk8s-plus has it', ({ app, agent }) => {
      const shop = new Chart(app, 'shop', { namespace: 'shop' });
      const [open, more] = ['open', 'more'].map(id => new plus34.ClusterRole(shop, id, { metadata: { name: id } }));
      more.allowRead(plus34.ApiResource.SECRETS);
      open.combine(more);
      open.bindInNamespace('shop', agent.serviceAccount);
    }],
  ])('takes in %s: it is refused', (_, attack) => refused(attack, /bindings-are-declared: .* more than the agent declares: .* → ClusterRole more → rules\[0\] → get on secrets/));

  test.each<Way>([
    ['bound to the agent', brings(clusterRole('open', [], OPEN), bound('shop', 'ClusterRole open', AGENT))],
    ['bound to everybody', brings(clusterRole('open', [], OPEN), boundEverywhere('open', group('system:serviceaccounts')))],
    ['that everybody is bound to', brings(clusterRole('system:basic-user', [], OPEN))],
    ['by a patch', ({ elsewhere }) => {
      new ApiObject(elsewhere, 'open', clusterRole('open', [])).addJsonPatch(JsonPatch.add('/aggregationRule', { clusterRoleSelectors: [{ matchLabels: { team: 'web' } }] }));
      brings(bound('shop', 'ClusterRole open', AGENT))({ elsewhere } as Victim);
    }],
  ])('takes in what is not in the app, %s: it is refused', (_, attack) => refused(attack, /bindings-are-declared: .* a role that takes in ClusterRoles by their labels/));

  test('and that nobody binds to an agent is admitted', () => {
    admitted(brings(clusterRole('open', [], OPEN), clusterRole('more', [READS_SECRETS], TEAM), boundEverywhere('open', group('ops'))));
  });

  test('and has rules beside, which do not count, is refused', () => {
    refused(brings(clusterRole('open', [SCALES], OPEN), bound('shop', 'ClusterRole open', AGENT)), /a role with rules beside its `aggregationRule`, which a controller overwrites/);
  });
});

describe('what an accepted role holds', () => {
  const accepting = (at: string): AgentDeclaration => ({
    ...ROLLOUT,
    exceptions: [{ rule: 'bindings-are-declared', at, reason: 'the chart of the vendor brings it until March', approvedBy: { name: 'Lin Wei', email: 'lin.wei@example.com' }, until: '2026-12-04' }],
  });
  const OWN = accepting('RoleBinding shop/sly = ClusterRole open to ServiceAccount ops-agents/agent-execute-rollout (with whatever it takes in): get on secrets of the core group');
  const accepted = [clusterRole('open', [], { takesIn: { team: 'web' } }), clusterRole('more', [READS_SECRETS], { labels: { team: 'web' } }), bound('shop', 'ClusterRole open', AGENT)];

  test('is admitted', () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    admitted(brings(...accepted), OWN);
  });

  test('is refused again when a label adds to it', () => {
    refused(brings(...accepted, clusterRole('yet-more', [{ ...READS_SECRETS, verbs: ['list'] }], { labels: { team: 'web' } })), /exceptions-match-findings[^]*accepts something else/, OWN);
  });
});

describe('a ClusterRole that everybody is bound to', () => {
  test.each<Way>([
    ['with a rule more', brings(clusterRole('system:basic-user', [READS_SECRETS]))],
    ['that is left alone by Kubernetes', brings({ ...clusterRole('system:discovery', [READS_SECRETS]), metadata: { name: 'system:discovery', annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'false' } } })],
    ['that takes in one of the app', brings(clusterRole('system:basic-user', [], { takesIn: { team: 'web' } }), clusterRole('more', [READS_SECRETS], { labels: { team: 'web' } }))],
    ['where a feature is on', brings(clusterRole('system:cluster-trust-bundle-discovery', [READS_SECRETS]))],
    ['on OpenShift', brings(clusterRole('system:webhook', [READS_SECRETS]))],
    ['without a token', brings(clusterRole('system:public-info-viewer', [READS_SECRETS]))],
  ])('%s is refused', (_, attack) => refused(attack, /bindings-are-declared: `ClusterRole [^`]*` grants "ClusterRole system:[^"]*" to "Group system:[^]*fix: leave ClusterRole "system:/));

  test.each<Way>([
    ['with what it has anyway', brings(clusterRole('system:basic-user', [{ apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews'], verbs: ['create'] }]))],
    ['with a label that another role takes in', brings(clusterRole('system:basic-user', [], { labels: { [`${TO}view`]: 'true' } }))],
  ])('%s is admitted', (_, make) => admitted(make));

  test('is not one that only some are bound to', () => {
    admitted(brings(clusterRole('system:monitoring', [EVERYTHING]), clusterRole('cluster-admin', [EVERYTHING])));
  });
});

describe('a ClusterRole that every cluster has', () => {
  test.each(['cluster-admin', 'admin', 'edit', 'view', 'system:node', 'system:kube-scheduler'])('%s, with the rules of a harmless one, is refused', name => {
    refused(brings(clusterRole(name, [SCALES]), bound('shop', `ClusterRole ${name}`, AGENT)), new RegExp(`bindings-are-declared: .* grants "ClusterRole ${name}"[^]*more than the agent declares`));
  });

  test.each(['view', 'edit', 'admin'])('%s takes in what is labelled for it, and nobody accepts that unseen', name => {
    refused(
      brings(clusterRole('vendor', [{ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['get'] }], { labels: { [`${TO}${name}`]: 'true' } }), bound('shop', `ClusterRole ${name}`, AGENT)),
      /bindings-are-declared: .* grants "ClusterRole (view|edit|admin)"[^]*and \d+ more, sha256:/,
    );
  });

  test('may be labelled for them where no agent is bound to them', () => {
    admitted(brings(clusterRole('vendor', [READS_SECRETS], { labels: { [`${TO}view`]: 'true' } })));
  });

  test('is not one that nobody knows', () => {
    refused(brings(bound('shop', 'ClusterRole system:unheard-of', AGENT)), /a role that is nowhere in the app/);
  });
});

describe('the roles of the agent itself', () => {
  test.each<readonly [string, (victim: Victim) => void, RegExp]>([
    ['widened by a patch', ({ agent }) => childOf<ApiObject>(agent, 'role-in-shop').addJsonPatch(JsonPatch.add('/rules/-', EVERYTHING)), /objects-are-as-declared/],
    ['made again', brings(role(`shop/${IDENTITY}.ops-agents`, EVERYTHING)), /objects-are-made-once/],
    ['made again by a controller', brings({ apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', metadata: { name: 'x' }, spec: { forProvider: { manifest: role(`shop/${IDENTITY}.ops-agents`, EVERYTHING) } } } as ApiObjectProps), /bindings-are-declared: .* a role that is there 2 times/],
    ['of its class, widened', brings(clusterRole('governed-agents:authority-execute', [EVERYTHING])), /class-roles-are-as-shipped/],
    ['of its class, as older clients of OpenShift write it', brings({ ...clusterRole('governed-agents:authority-execute', [EVERYTHING]), apiVersion: 'v1' }), /class-roles-are-as-shipped/],
    ['of its class, by a controller', brings({ apiVersion: 'kubernetes.crossplane.io/v1alpha2', kind: 'Object', metadata: { name: 'x' }, spec: { forProvider: { manifest: clusterRole('governed-agents:authority-execute', [EVERYTHING]) } } } as ApiObjectProps), /bindings-are-declared: .* grants "ClusterRole governed-agents:authority-execute"/],
    ['of another class, bound to it', brings(bound('ops-agents', 'ClusterRole governed-agents:authority-adapt', AGENT)), /class-roles-are-as-shipped[^]*bindings-are-declared|bindings-are-declared[^]*class-roles-are-as-shipped/],
  ])('%s: it is refused', (_, attack, refusal) => refused(attack, refusal));
});
