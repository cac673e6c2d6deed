import * as fc from 'fast-check';
import { adopted } from './adopted-program';
import { ANALYZER, documents, Installed, KAGENT, READ_ONLY, SRE } from './manifests';
import { adopt } from '../../src/adoption/adopt';
import { Adoption } from '../../src/adoption/adoption';
import { tellGroup } from '../../src/adoption/right-group';
import { JsonObject } from '../../src/objects/json';
import { kubernetesVersion } from '../../src/rbac/kubernetes-version';
import { TODAY } from '../checks/admissible';
import { ODD_OBJECTS } from '../checks/renderings';

const OPTIONS = { namespace: '', today: TODAY, kubernetesVersion: null };

const told = ({ permissions }: Adoption) => permissions.map(tellGroup);
const refusals = ({ refused }: Adoption) => refused.map(({ rights, rule }) => [rights, rule]);

/** An agent with a ServiceAccount `ops/agent` and these rules, bound in a namespace or in the whole cluster. */
function holding(rules: string, scope: string | null, more = ''): Installed {
  const kind = scope === null ? 'ClusterRole' : 'Role';
  return {
    account: { namespace: 'ops', name: 'agent' },
    yaml: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: ops }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: agent${scope === null ? '' : `, namespace: ${scope}`} }
rules: [${rules}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: agent${scope === null ? '' : `, namespace: ${scope}`} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: agent }
subjects: [{ kind: ServiceAccount, name: agent, namespace: ops }]
${more}`,
  };
}

describe('an agent that may do everything', () => {
  const adoption = adopted(KAGENT);

  test('keeps what is spelled out, and no wildcard', () => {
    expect(told(adoption)).toEqual(['get, list, watch on pods, services of the core group in the whole cluster']);
    expect(adoption.program).toContain('authorityClass: AuthorityClass.ADVISE,');
  });

  test('is told what it loses, which rules refuse it, and where that would lead', () => {
    expect(refusals(adoption)).toEqual([['* on * of * in the whole cluster', 'permissions-have-no-wildcards'], ['* on *', null]]);
    expect(adoption.refused[0]).toMatchObject({
      also: expect.arrayContaining(['permissions-do-not-escalate', 'secrets-are-read-by-name', 'cluster-wide-is-read-only']) as unknown,
      path: expect.stringMatching(/^ServiceAccount kagent\/k8s-agent → ClusterRoleBinding kagent-k8s-agent → .* → rules\[0\] → .*writes-everything.* → everything in the cluster$/) as unknown,
    });
    expect(adoption.program).toContain('// left out: * on * of * in the whole cluster');
  });
});

describe('an operator', () => {
  const adoption = adopted(ANALYZER);

  test('writes about itself by the words of housekeeping, and so only advises', () => {
    expect(adoption.program).toContain("report: { apiGroup: 'core.k8sgpt.ai', resource: 'results', name: 'analyzer' },");
    expect(adoption.program).toMatch(/leaderElection: true,[^]*events: true,/);
    expect(adoption.program).toContain('authorityClass: AuthorityClass.ADVISE,');
    expect(told(adoption).filter(text => /leases|create|patch/.test(text))).toEqual([]);
  });

  test('is told what the words give less than the rights', () => {
    const lost = adoption.diff.lost.map(tellGroup);
    expect(lost).toContain('create, delete, patch, update on results of core.k8sgpt.ai in the whole cluster');
    expect(lost).toContain('create, delete, get, list, patch, update, watch on leases of coordination.k8s.io in k8sgpt');
    expect(adoption.program).toContain('the Lease "analyzer" in the agent namespace, and no other');
  });

  test('loses writes to the configuration of the namespace that becomes one of agents', () => {
    expect(refusals(adoption)).toEqual([['create, delete, patch, update on configmaps of the core group in k8sgpt', 'agents-do-not-write-among-agents']]);
    // Of ConfigMaps only some namespaces hold any that configure the cluster.
    expect(adoption.refused[0].path).not.toContain('rewrites-cluster-configuration');
  });

  test('pulls its image with what its ServiceAccount did', () => {
    expect(adoption.program).toContain("JsonPatch.add('/spec/template/spec/imagePullSecrets', [{ name: 'registry' }])");
  });

  test('is told the hosts in its environment, and no credential beside them', () => {
    expect(adoption.program).toContain('// MODEL_URL names models.example.com:8443');
    expect(adoption.program).toContain('// CACHE names redis.k8sgpt.svc:6379');
    expect(adoption.program).not.toMatch(/hunter2|s3cret|user:/);
  });
});

describe('housekeeping', () => {
  test('stands for Leases where one is written, and not where they are only read', () => {
    const reads = '{ apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, list] }';
    const { program, permissions } = adopted(holding(reads, 'kube-system'));
    expect(program).not.toContain('leaderElection');
    expect(permissions.map(tellGroup)).toEqual(['get, list on leases of coordination.k8s.io in kube-system']);
  });

  test('keeps the part of a right that the word gives, too', () => {
    const { diff } = adopted(holding('{ apiGroups: [""], resources: [events], resourceNames: [one], verbs: [patch] }', 'ops'));
    expect([diff.kept, diff.lost].map(groups => groups.map(tellGroup))).toEqual([['patch on events of the core group named one in ops'], []]);
    expect(diff.gained.map(tellGroup)).toContain('create, patch on events of the core group, events.k8s.io in ops');
  });
});

describe('a server that reads', () => {
  const adoption = adopted(READ_ONLY);

  test('declares what a role of Kubernetes gives it, whatever its name is spelled like, and what its namespace is given', () => {
    expect(told(adoption)).toContain('get, list, watch on cronjobs, cronjobs/status, jobs, jobs/status of batch in the whole cluster');
    expect(told(adoption)).toContain('get, list on prometheusrules of monitoring.coreos.com in monitoring');
    expect(told(adoption).filter(text => text.includes('secrets'))).toEqual([]);
  });

  test('is told that a cluster may add to the role', () => {
    expect(refusals(adoption)).toEqual([['whatever other ClusterRoles of the cluster add to ClusterRole view', null]]);
  });

  test('takes the place of its own binding, and leaves that of the whole namespace', () => {
    expect(adoption.diff.removed).toEqual(['ServiceAccount mcp/kubernetes-mcp-server', 'ClusterRoleBinding kubernetes-mcp-server-view']);
  });
});

describe('an agent that mends', () => {
  const adoption = adopted(SRE);

  test('executes, for the right that the program names', () => {
    expect(adoption.program).toContain('authorityClass: AuthorityClass.EXECUTE,');
    expect(adoption.program.replace(/\n +\/\/ /g, ' ')).toContain('rules[1] → patch on deployments/scale of apps named checkout in the namespace shop');
    expect(adoption.blanks.map(({ at }) => at)).toEqual(expect.arrayContaining(['approval.by.name', 'approval.on', 'owner.deputy.email']));
  });

  test('keeps what a person may accept, each in a permission of its own, with an exception that nobody has signed', () => {
    expect(adoption.unaccepted).toMatchObject([
      { rule: 'permissions-are-not-risky', at: 'permissions[4] = patch on deployments of apps in shop' },
      { rule: 'permissions-are-not-risky', at: 'permissions[5] = delete on pods of the core group in shop' },
      { rule: 'network-is-fenced', at: 'openNetwork = true' },
    ]);
    expect(told(adoption).slice(4)).toEqual(['patch on deployments of apps in shop', 'delete on pods of the core group in shop']);
  });

  test('loses what leads into pods of others, Secrets that nobody names, and verbs of no class', () => {
    expect(refusals(adoption)).toEqual([
      ['deletecollection on pods of the core group in shop', 'permissions-fit-authority-class'],
      ['create on pods/exec of the core group in shop', 'permissions-are-not-risky'],
      ['get, list on secrets of the core group in shop', 'secrets-are-read-by-name'],
    ]);
  });

  test('never had what lives in no namespace, since it was bound in one', () => {
    expect([...told(adoption), ...adoption.diff.lost.map(tellGroup)].filter(text => text.includes('nodes'))).toEqual([]);
  });

  test('moves out of a namespace where others run, with what its pods read', () => {
    expect(adoption.blanks[0]).toMatchObject({ at: 'namespace', question: expect.stringContaining('other workloads run in shop, such as web') as unknown });
    expect(adoption.program).toContain("const moved = ['Deployment shop/sre-agent', 'ConfigMap shop/sre-settings', 'Service shop/sre-agent'];");
  });

  test('is taken out wherever a binding names it', () => {
    const named = (kind: string, name: string) => `{ kind: ${kind}, name: "${name}" }`;
    const subjects = [named('ServiceAccount', 'sre-agent'), named('User', 'dana'), named('User', 'system:serviceaccount:shop:sre-agent'), named('User', 'sam')];
    const twice = SRE.yaml.replace(/subjects:\n {2}- \{ kind: ServiceAccount, name: sre-agent \}\n.*dana \}/, `subjects: [${subjects.join(', ')}]`);
    const { program, remaining } = adopted({ ...SRE, yaml: twice });
    expect(program).toMatch(/remove\('\/subjects\/2'\).*\n.*remove\('\/subjects\/0'\)/);
    expect(remaining).toEqual([]);
  });

  test('is taken out of bindings that give to others, too', () => {
    expect(adoption.program).toMatch(/objectCalled\('RoleBinding shop\/sre-agent'\)\.addJsonPatch\(\n {2}JsonPatch\.remove\('\/subjects\/0'\)/);
    expect(adoption.diff.removed.filter(reference => /Role/.test(reference))).toEqual([]);
  });

  test('stays who it is to its cloud, which a second person approves', () => {
    expect(adoption.program).toContain("irsa: { roleArn: 'arn:aws:iam::111122223333:role/sre' },");
    expect(adoption.blanks.map(({ at }) => at)).toContain('cloudIdentity.reason');
  });
});

describe('permissions', () => {
  test('come in as few as can be read, and give no product that nobody gave', () => {
    const rules = `
      { apiGroups: [apps], resources: [deployments], verbs: [list, get] },
      { apiGroups: [apps], resources: [statefulsets], verbs: [get] },
      { apiGroups: [apps], resources: [statefulsets], verbs: [list] },
      { apiGroups: [""], resources: [pods], verbs: [get, list] },
      { apiGroups: [""], resources: [pods], resourceNames: [web], verbs: [get] },
      { apiGroups: [""], resources: [configmaps], resourceNames: [one], verbs: [get] },
      { apiGroups: [""], resources: [configmaps], resourceNames: [two], verbs: [get] }`;
    expect(told(adopted(holding(rules, 'shop')))).toEqual([
      'get, list on deployments, statefulsets of apps in shop',
      'get, list on pods of the core group in shop',
      'get on configmaps of the core group named one, two in shop',
    ]);
  });

  test('of several namespaces are one where they are the same, and none where the whole cluster has them', () => {
    const more = ['search', 'shop'].map(namespace => `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: view, namespace: ${namespace} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: pods }
subjects: [{ kind: ServiceAccount, name: agent, namespace: ops }]`).join('');
    const role = `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: pods }
rules: [{ apiGroups: ["", metrics.k8s.io], resources: [pods], verbs: [get] }]`;
    expect(told(adopted(holding('{ apiGroups: [metrics.k8s.io], resources: [pods], verbs: [get] }', null, more + role)))).toEqual([
      'get on pods of metrics.k8s.io in the whole cluster',
      'get on pods of the core group in search, shop',
    ]);
  });

  test('hold nothing that every identity holds', () => {
    const { permissions, refused } = adopted(holding(`
      { apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create] },
      { nonResourceURLs: [/version, /healthz], verbs: [get] }`, null));
    expect([permissions, refused]).toEqual([[], []]);
  });

  test('hold nothing that no request can use', () => {
    const { permissions, refused, diff } = adopted(holding(`
      { apiGroups: [""], resources: [pods], resourceNames: [web], verbs: [create, deletecollection] },
      { apiGroups: [""], resources: [namespaces], resourceNames: [search], verbs: [get] },
      { apiGroups: [""], resources: [nodes], verbs: [get] },
      { nonResourceURLs: [/metrics], verbs: [get] }`, 'shop'));
    expect([permissions, refused, diff.lost]).toEqual([[], [], []]);
  });

  test('follow aggregation as a controller does it', () => {
    const aggregated = `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { reads: "true" } }] }
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: part, labels: { reads: "true" } }
rules: [{ apiGroups: [batch], resources: [jobs], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
subjects: [{ kind: ServiceAccount, name: agent, namespace: ops }]`;
    expect(told(adopted(holding('', 'shop', aggregated)))).toEqual(['get on jobs of batch in shop']);
  });

  test('that are risky only together are left out as far as they act', () => {
    const adoption = adopted(holding('{ apiGroups: [""], resources: [secrets], resourceNames: [token], verbs: [get] }, { apiGroups: [""], resources: [secrets], verbs: [create] }', 'shop'));
    expect(told(adoption)).toEqual(['get on secrets of the core group named token in shop']);
    expect(refusals(adoption)).toEqual([['create on secrets of the core group in shop', 'permissions-do-not-escalate']]);
  });

  test('are not invented for a role that is nowhere', () => {
    const { permissions, refused } = adopted(holding('', 'shop', `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: lost, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: lost }
subjects: [{ kind: ServiceAccount, name: agent, namespace: ops }]`));
    expect(permissions).toEqual([]);
    expect(refused).toMatchObject([{ rights: 'whatever Role lost holds', rule: null, path: 'ServiceAccount ops/agent → RoleBinding shop/lost → Role shop/lost' }]);
  });
});

test('a role that others are given, or take in, stays for them', () => {
  const rules = '{ apiGroups: [""], resources: [pods], verbs: [get] }';
  const other = `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: other }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: agent }
subjects: [{ kind: ServiceAccount, name: other, namespace: ops }]`;
  const { yaml, account } = holding(rules, null);
  const removedOf = (text: string) => adopted({ yaml: text, account }).diff.removed.filter(reference => reference.startsWith('ClusterRole'));
  expect(removedOf(yaml)).toEqual(['ClusterRole agent', 'ClusterRoleBinding agent']);
  expect(removedOf(yaml + other)).toEqual(['ClusterRoleBinding agent']);
  const takenIn = yaml.replace('metadata: { name: agent }', 'metadata: { name: agent, labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" } }');
  expect(removedOf(takenIn)).toEqual(['ClusterRoleBinding agent']);
});

test('without any right there is nothing to ask about the API server', () => {
  const adoption = adopted(holding('', 'shop'));
  expect(adoption.blanks.map(({ at }) => at)).not.toContain('apiServerCidrs');
  expect(adoption.program).toContain('Nothing in these manifests runs under the ServiceAccount');
});

test('what a group of everybody is given beyond every class is told as what remains', () => {
  const { remaining } = adopted(holding('', 'shop', `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: everybody }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts" }]`));
  expect(remaining).toMatchObject([{ rule: 'bindings-are-declared', at: 'ClusterRoleBinding everybody' }]);
});

test.each(['default', 'kube-system', 'istio-system'])('an agent in %s needs a namespace that somebody chooses', namespace => {
  const [account] = documents(`{ apiVersion: v1, kind: ServiceAccount, metadata: { name: agent, namespace: ${namespace} } }`);
  const adoption = adopt([account], { namespace, name: 'agent' }, OPTIONS) as Adoption;
  expect(adoption.blanks[0].at).toBe('namespace');
  expect(adoption.program).toContain("const namespace = ''; // blank: ");
});

test('the version of the cluster is told to the app, where the library supports it', () => {
  const { account, yaml } = holding('', 'shop');
  const programOf = (version: string) =>
    (adopt(documents(yaml), account, { ...OPTIONS, kubernetesVersion: kubernetesVersion(version) }) as Adoption).program;
  expect(programOf('v1.34.2')).toContain("kubernetesVersion: '1.34'");
  expect(programOf('1.24')).not.toContain('kubernetesVersion');
});

test('objects that say no namespace are where the options say', () => {
  const { yaml } = holding('{ apiGroups: [""], resources: [pods], verbs: [get] }', 'shop');
  const adoption = adopt(documents(yaml.replaceAll(/, namespace: (shop|ops) }/g, ' }')), { namespace: 'team', name: 'agent' }, { ...OPTIONS, namespace: 'team' }) as Adoption;
  expect(told(adoption)).toEqual(['get on pods of the core group in team']);
  expect(adoption.program).toContain("new Chart(app, 'manifests', { namespace: 'team' })");
});

test('where permissions come from is told once for neighbours', () => {
  expect(adopted(ANALYZER).program.match(/\/\/ from /g)).toHaveLength(2);
});

test('the same objects give the same program', () => {
  expect(adopted(SRE).program).toBe(adopted(SRE).program);
});

test('any objects are answered, whatever they are', () => {
  const account = { namespace: 'ops-agents', name: 'agent-execute-rollout' };
  for (const each of [...ODD_OBJECTS, {} as JsonObject]) expect(adopt([each], account, OPTIONS)).toHaveProperty('problem');
  const named = fc.constantFrom('ServiceAccount', 'Deployment', 'Role', 'RoleBinding', 'ClusterRoleBinding', 'Agent', 'Secret', 'Job', 'CronJob');
  const objects = fc.array(fc.record({
    apiVersion: fc.constantFrom('v1', 'apps/v1', 'rbac.authorization.k8s.io/v1', 'kagent.dev/v1alpha2', 'batch/v1'),
    kind: named,
    metadata: fc.oneof(fc.constant({ name: 'agent', namespace: 'ops', annotations: { 'eks.amazonaws.com/role-arn': 'x' } }), fc.jsonValue()),
    spec: fc.jsonValue(),
    rules: fc.jsonValue(),
    subjects: fc.oneof(fc.constant([{ kind: 'ServiceAccount', name: 'agent' }]), fc.jsonValue()),
    roleRef: fc.jsonValue(),
    imagePullSecrets: fc.jsonValue(),
    type: fc.jsonValue(),
  }), { maxLength: 5 });
  fc.assert(fc.property(objects, all => {
    const [first] = documents('{ apiVersion: v1, kind: ServiceAccount, metadata: { name: agent, namespace: ops } }');
    expect(adopt([first, ...all as unknown as JsonObject[]], { namespace: 'ops', name: 'agent' }, OPTIONS)).toBeDefined();
  }), { numRuns: 300 });
});
