import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AuthorityClass } from '../../src';
import { baseline } from '../../src/baseline/baseline';
import { POLICIES } from '../../src/baseline/policies';
import { admitAgent, admitNamespace } from '../../src/checks/admit';
import { manifestsText } from '../../src/cli/manifests-text';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { manifestsForNamespace } from '../../src/manifests/manifests-for-namespace';
import { JsonObject } from '../../src/objects/json';
import { planNamespace } from '../../src/plan/namespace-plan';
import { isAgentRole } from '../../src/rbac/library-roles';
import { ADMISSIBLE_ADAPT, ADMISSIBLE_EXECUTE, plan } from '../checks/admissible';

interface ClusterObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly spec?: { readonly policyName?: string; readonly priorityLevelConfiguration?: { readonly name: string } };
}

const FILE = join(__dirname, '../../docs/cluster-setup.yaml');
const HEADER = '# What a cluster with governed agents holds once. docs/cluster-setup.md says what it does.\n';
const BASELINE = baseline('Deny') as unknown as readonly JsonObject[];

// BASELINE=1 npx jest test/docs/cluster-setup.test.ts writes it anew.
if (process.env.BASELINE === '1') writeFileSync(FILE, HEADER + manifestsText(BASELINE));

const setup = readFileSync(FILE, 'utf8');
const objects = parseAllDocuments(setup).map(document => document.toJS() as ClusterObject);
const namesOf = (kind: string) => objects.filter(object => object.kind === kind).map(({ metadata }) => metadata.name);

/** Everything that an agent of each class and its namespace are. */
const made = [
  ...Object.values(AuthorityClass).flatMap(authorityClass => {
    const declaration = authorityClass === AuthorityClass.ADAPT ? ADMISSIBLE_ADAPT : { ...ADMISSIBLE_EXECUTE, authorityClass };
    return manifestsForAgent(admitAgent(plan(declaration)).plan!);
  }),
  ...manifestsForNamespace(admitNamespace(planNamespace({}, 'ops-agents')).plan!),
].map(({ object }) => object as ClusterObject);

test('the cluster set-up is the baseline, with every refusal in force', () => {
  expect(setup).toBe(HEADER + manifestsText(BASELINE));
  expect(objects).toEqual(BASELINE);
});

test('it brings every ClusterRole that a binding of an agent or of its namespace names', () => {
  const named = made.flatMap(({ roleRef }) => roleRef?.kind === 'ClusterRole' ? roleRef.name : []);
  expect([...new Set(named)]).toEqual([...Object.values(AuthorityClass).map(name => `governed-agents:authority-${name}`), 'governed-agents:agent-namespace']);
  expect(namesOf('ClusterRole')).toEqual(expect.arrayContaining(named));
});

test('it brings the priority level that the flow schema of an agent namespace names', () => {
  expect(namesOf('PriorityLevelConfiguration')).toEqual(made.flatMap(({ spec }) => spec?.priorityLevelConfiguration?.name ?? []));
});

test('it brings each policy before any binding, so that whoever applies it in order refuses nothing halfway', () => {
  const policies = namesOf('ValidatingAdmissionPolicy');
  expect(objects.slice(-policies.length).map(({ spec }) => spec!.policyName)).toEqual(policies);
  expect(policies.length).toBeGreaterThan(0);
});

const PAGE = readFileSync(join(__dirname, '../../docs/cluster-setup.md'), 'utf8');

test('the page says of every policy where it refuses', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z]+)` \| .+ \| (everywhere|agent namespaces) \|$/gm)].map(([, name, where]) => [name, where]);
  expect(rows.sort()).toEqual(POLICIES.map(({ name, where }) => [name, where === 'the cluster' ? 'everywhere' : where]).sort());
});

test('the page says of every ClusterRole for people whom it is for', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z<>-]+)` \| [^|]+ \| [^|]+ \| (?:in the cluster|in each agent namespace)[^|]* \|$/gm)].map(([, name]) => `governed-agents:${name}`);
  const forPeople = namesOf('ClusterRole').filter(name => !isAgentRole(name)).map(name => name.replace(/granter-.+/, 'granter-<class>'));
  expect(rows).toEqual([...new Set(forPeople)]);
});
