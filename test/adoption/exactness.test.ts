import * as fc from 'fast-check';
import { adopt } from '../../src/adoption/adopt';
import { Adoption } from '../../src/adoption/adoption';
import { RightsTogether } from '../../src/adoption/right-group';
import { rbacIn } from '../../src/fleet/rbac-in-objects';
import { JsonObject } from '../../src/objects/json';
import { allows, PlacedRequest } from '../../src/rbac/effect';
import { ruleAllows } from '../../src/rbac/matches';
import { Subject } from '../../src/rbac/subject';
import { canBeNamed, canBeUnnamed } from '../../src/rbac/verbs';
import { TODAY } from '../checks/admissible';

const ACCOUNT = { namespace: 'ops', name: 'agent' };

const GROUPS = ['', 'apps', 'coordination.k8s.io', 'core.k8sgpt.ai'];
const RESOURCES = ['pods', 'pods/log', 'pods/exec', 'deployments', 'deployments/scale', 'secrets', 'configmaps', 'nodes', 'namespaces', 'events', 'leases', 'results'];
const VERBS = ['get', 'list', 'watch', 'create', 'patch', 'delete', 'deletecollection'];
const NAMES = ['checkout', 'agent'];
const NAMESPACES = ['ops', 'shop', 'kube-system'];

/** What of it lives in no namespace. */
const NOWHERE = ['nodes', 'namespaces'];

/** Every request that is about anything above; of a Namespace, those that are made in it. */
const REQUESTS: readonly PlacedRequest[] = GROUPS.flatMap(apiGroup => RESOURCES.flatMap(resource => VERBS.flatMap(verb => {
  const isNowhere = apiGroup === '' && NOWHERE.includes(resource);
  return [null, ...NAMES, ...resource === 'namespaces' ? NAMESPACES : [], 'other']
    .filter(name => name === null ? canBeUnnamed(verb, resource) : canBeNamed(verb, resource))
    .flatMap(name => (isNowhere ? [''] : ['', ...NAMESPACES]).map(namespace => ({ apiGroup, resource, verb, name, namespace })));
})));

const some = (values: readonly string[], most = 3, minLength = 1) => fc.uniqueArray(fc.constantFrom(...values), { minLength, maxLength: most });

const rules = fc.array(fc.record({
  apiGroups: fc.oneof({ weight: 8, arbitrary: some(GROUPS) }, { weight: 1, arbitrary: fc.constant(['*']) }),
  resources: fc.oneof({ weight: 8, arbitrary: some(RESOURCES, 4) }, { weight: 1, arbitrary: some(['*', '*/scale'], 1) }),
  resourceNames: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(NAMES, 2) }),
  verbs: fc.oneof({ weight: 8, arbitrary: some(VERBS, 4) }, { weight: 1, arbitrary: fc.constant(['*']) }),
}), { minLength: 1, maxLength: 3 });

const SUBJECTS: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[] = [
  { kind: 'ServiceAccount', namespace: 'ops', name: 'agent' },
  { kind: 'User', name: 'system:serviceaccount:ops:agent' },
  { kind: 'Group', name: 'system:serviceaccounts:ops' },
  { kind: 'Group', name: 'system:serviceaccounts' },
  { kind: 'ServiceAccount', namespace: 'shop', name: 'agent' },
  { kind: 'Group', name: 'system:serviceaccounts:shop' },
];

const RBAC = 'rbac.authorization.k8s.io/v1';

/** A role of its own for each binding, of whichever kind, bound wherever that may be bound. */
const bound = fc.record({
  rules,
  subjects: fc.uniqueArray(fc.constantFrom(...SUBJECTS), { minLength: 1, maxLength: 2 }),
  scope: fc.constantFrom(null, ...NAMESPACES),
  isClusterRole: fc.boolean(),
});

const worlds = fc.array(bound, { minLength: 1, maxLength: 4 }).map(all => all.flatMap((each, i): readonly JsonObject[] => {
  const { rules: held, subjects, scope, isClusterRole } = each;
  const [kind, inNamespace] = scope === null || isClusterRole ? ['ClusterRole', {}] : ['Role', { namespace: scope }];
  return [
    { apiVersion: RBAC, kind, metadata: { name: `role-${i}`, ...inNamespace }, rules: held },
    {
      apiVersion: RBAC,
      kind: scope === null ? 'ClusterRoleBinding' : 'RoleBinding',
      metadata: { name: `binding-${i}`, ...(scope === null ? {} : { namespace: scope }) },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: `role-${i}` },
      subjects: subjects.map(subject => ({ ...subject })),
    },
  ];
}));

/** Whether the account may do something, found by looking at every binding and every rule. */
function authorizer(objects: readonly JsonObject[]): (request: PlacedRequest) => boolean {
  const { roles, bindings } = rbacIn(objects, '');
  const isOurs = (subject: Subject) => SUBJECTS.slice(0, 4).some(({ kind, name, namespace = '' }) => kind === subject.kind && name === subject.name && namespace === subject.namespace);
  return request => bindings.some(({ kind, namespace, role: { name }, subjects }) => {
    const scope = kind === 'RoleBinding' ? namespace : null;
    return subjects.some(isOurs) && roles.some(role => role.name === name && role.rules.some(rule => allows({ scope, rule }, request)));
  });
}

function isAmong(rights: readonly RightsTogether[], request: PlacedRequest): boolean {
  return rights.some(({ rule, namespaces }) =>
    namespaces.length === 0 ? ruleAllows(rule, request) : namespaces.some(scope => allows({ scope, rule }, request)));
}

function adoptionOf(objects: readonly JsonObject[]): Adoption | null {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: ACCOUNT };
  const adoption = adopt([account, ...objects], ACCOUNT, { namespace: '', today: TODAY, kubernetesVersion: null });
  return 'problem' in adoption ? null : adoption;
}

const leftOut = ({ refused }: Adoption) => refused.flatMap(({ held }) => held ?? []);

test('permissions, housekeeping and what is left out are exactly what the account may do', () => {
  let compared = 0;
  fc.assert(fc.property(worlds, objects => {
    const adoption = adoptionOf(objects);
    expect(adoption).not.toBeNull();
    const { permissions, housekept } = adoption!;
    const mayDo = authorizer(objects);
    for (const request of REQUESTS) {
      const [isDeclared, isLeft] = [isAmong(permissions, request), isAmong([...housekept, ...leftOut(adoption!)], request)];
      const may = mayDo(request);
      if (may !== (isDeclared || isLeft)) throw new Error(`${JSON.stringify(request)}: ${may ? 'is lost' : 'is new'}`);
      if (isDeclared) compared++;
    }
  }), { numRuns: 80 });
  expect(compared).toBeGreaterThan(500);
});

test('the identity that the declaration makes may do what was declared, and nothing that it could not before but to exercise its class and to inhabit its namespace', () => {
  fc.assert(fc.property(worlds, objects => {
    const { permissions, diff: { kept, gained, lost } } = adoptionOf(objects)!;
    const mayDo = authorizer(objects);
    for (const request of REQUESTS) {
      const [may, isKept] = [mayDo(request), isAmong(kept, request)];
      if (isAmong(permissions, request) && !isKept) throw new Error(`${JSON.stringify(request)} is declared and not kept`);
      if (isKept && !may) throw new Error(`${JSON.stringify(request)} is kept and was not there`);
      if (may && !isKept && !isAmong(lost, request)) throw new Error(`${JSON.stringify(request)} is neither kept nor lost`);
    }
    // The words of `housekeeping` give Events of both groups, and reading the one Lease and report.
    const others = gained.filter(({ rule: { resources: [resource], resourceNames } }) => !['agentnamespaces', 'authorityclasses', 'events'].includes(resource)
      && !(['leases', 'results', 'configmaps'].includes(resource) && resourceNames.join() === 'agent'));
    expect(others).toEqual([]);
  }), { numRuns: 40 });
});

test('no permission is covered by the others', () => {
  fc.assert(fc.property(worlds, objects => {
    const { permissions } = adoptionOf(objects)!;
    permissions.forEach((each, i) => {
      const others = permissions.filter((_, place) => place !== i);
      const isNeeded = REQUESTS.some(request => isAmong([each], request) && !isAmong(others, request));
      expect(isNeeded).toBe(true);
    });
  }), { numRuns: 40 });
});
