import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AuthorityClass } from '../../src';
import { admitAgent, admitNamespace } from '../../src/checks/admit';
import { manifestsForAgent } from '../../src/manifests/manifests-for-agent';
import { manifestsForNamespace } from '../../src/manifests/manifests-for-namespace';
import { planNamespace } from '../../src/plan/namespace-plan';
import { ADMISSIBLE_ADAPT, ADMISSIBLE_EXECUTE, plan } from '../checks/admissible';

interface ClusterObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules?: readonly object[];
}

const setup = readFileSync(join(__dirname, '../../docs/cluster-setup.yaml'), 'utf8');
const objects = parseAllDocuments(setup).map(document => document.toJS() as ClusterObject);
const namesOf = (kind: string) => objects.filter(object => object.kind === kind).map(({ metadata }) => metadata.name);

test('the cluster set-up brings every ClusterRole that a binding of an agent names', () => {
  const named = Object.values(AuthorityClass).map(authorityClass => {
    const declaration = authorityClass === AuthorityClass.ADAPT ? ADMISSIBLE_ADAPT : { ...ADMISSIBLE_EXECUTE, authorityClass };
    const { plan: admitted } = admitAgent(plan(declaration));
    const exercise = manifestsForAgent(admitted!).find(({ id }) => id === 'exercise')!.object as unknown as { roleRef: { name: string } };
    return exercise.roleRef.name;
  });
  expect(namesOf('ClusterRole')).toEqual(named);
});

test('each class ClusterRole grants its class and nothing else', () => {
  expect(objects.filter(({ kind }) => kind === 'ClusterRole').map(({ rules }) => rules)).toEqual(Object.values(AuthorityClass).map(name => [
    { apiGroups: ['governed-agents.dev'], resources: ['authorityclasses'], resourceNames: [name], verbs: ['exercise'] },
  ]));
});

test('the cluster set-up brings the priority level that the flow schema of an agent namespace names', () => {
  const { plan: admitted } = admitNamespace(planNamespace({}, 'ops-agents'));
  const flowSchema = manifestsForNamespace(admitted!).find(({ id }) => id === 'flow-schema')!.object as unknown as { spec: { priorityLevelConfiguration: { name: string } } };
  expect(namesOf('PriorityLevelConfiguration')).toEqual([flowSchema.spec.priorityLevelConfiguration.name]);
});
