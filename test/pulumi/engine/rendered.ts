import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as k8s from '@pulumi/kubernetes';
import { Input, ResourceTransform } from '@pulumi/pulumi';
import { ours } from './compiled';
import { COMPONENTS, fleet, HOME, refusalOfCdk8s, throughCdk8s, told, TRIAGE, withoutStack } from './fleet';
import { EngineStack, stackOf } from './stack';
import { check } from './tally';
import { KubernetesObject, objectsIn } from '../../cluster/harness/objects';

type Provided = (provider: k8s.Provider) => unknown;

/** A stack whose provider writes YAML in place of talking to a cluster. */
export function renderedStack(name: string): Promise<EngineStack> {
  return stackOf(name, folder => new k8s.Provider('yaml', { renderYamlToDirectory: join(folder, 'yaml') }));
}

export function renderedBy({ folder }: EngineStack): readonly KubernetesObject[] {
  const yaml = join(folder, 'yaml');
  if (!existsSync(yaml)) return [];
  return readdirSync(yaml, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml')).flatMap(file => objectsIn(readFileSync(join(yaml, file), 'utf8')));
}

/** Sorted keys; an empty list, or annotations of none, is as good as none, and Pulumi's provider leaves it out. */
function canonical(objects: readonly object[]): readonly string[] {
  const isThere = ([key, value]: readonly [string, unknown]) => !(Array.isArray(value) || key === 'annotations') || Object.keys(value as object).length > 0;
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(isThere).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => [key, sorted(each)]));
  };
  return objects.map(object => JSON.stringify(sorted(object))).sort();
}

const differences = (found: readonly string[], wanted: readonly string[]) =>
  [...found.filter(each => !wanted.includes(each)), '---', ...wanted.filter(each => !found.includes(each))].join('\n');

/** What the engine does with a fleet whose objects are written to files. */
export async function rendered(): Promise<void> {
  const stack = await renderedStack('blue');
  const register = join(stack.folder, 'governed-agents.register.blue.json');
  const expected = throughCdk8s();
  const all = expected.length + COMPONENTS + 2; // and the provider and the stack
  const preview = await stack.preview(fleet());
  check('a preview shows every object, the components, the provider and the stack', preview.changes?.create === all || preview.output);
  check('a preview writes no manifest', renderedBy(stack).length === 0 || renderedBy(stack).length);
  check('it writes the register, keyed by the stack', existsSync(register) || readdirSync(stack.folder).join());
  const up = await stack.up(fleet());
  check('an update makes them', up.changes?.create === all || up.output);
  const [made, wanted] = [canonical(renderedBy(stack)), canonical(expected)];
  check('they are those of an app of cdk8s, as canonical JSON', made.join() === wanted.join() || differences(made, wanted));
  const again = await stack.preview(fleet());
  check('the same program changes nothing', (again.changes?.same === all && again.changes.update === undefined) || JSON.stringify(again.changes) + again.output);
  const moved = await stack.preview(fleet({ triage: { owner: { ...TRIAGE.owner, contact: 'tel:+15550100199' } } }));
  const { update = 0, replace, create } = moved.changes ?? {};
  check('a new telephone number updates what says it, and replaces nothing', (update > 0 && replace === undefined && create === undefined) || JSON.stringify(moved.changes) + moved.output);
  const before = readFileSync(register, 'utf8');
  const refused = await stack.up(fleet({ rollout: { owner: undefined } }));
  check('without its owner an agent is refused, with the text of cdk8s', told(refused.output, refusalOfCdk8s({ rollout: { owner: undefined } })));
  check('and nothing is changed', (canonical(renderedBy(stack)).join() === made.join() && readFileSync(register, 'utf8') === before) || 'something was');
  check('the refusal shows no stack', withoutStack(refused.output));
  stack.end();
}

/** Values that are known later: at preview to nobody, at an update as soon as they are. */
export async function knownLater(): Promise<void> {
  const stack = await renderedStack('late');
  const late = (value: (config: k8s.core.v1.ConfigMap) => Input<string>): Provided => provider => {
    const config = new k8s.core.v1.ConfigMap('config', { metadata: { name: 'config', namespace: HOME }, data: { a: 'b' } }, { provider });
    new ours.GovernedAgent('triage', { ...TRIAGE, workload: { ...TRIAGE.workload!, env: { LOG_LEVEL: 'info', CONFIG: value(config) } } }, { provider });
  };
  const deployment = () => renderedBy(stack).find(({ kind }) => kind === 'Deployment');
  const preview = await stack.preview(late(config => config.id));
  check('a value of the environment may be unknown at preview', (preview.changes?.create ?? 0) > 5 || preview.output);
  const failing = await stack.up(late(config => config.id.apply(() => 3 as unknown as string)));
  check('one that turns out to be no text is refused when it is known', told(failing.output, 'declaration-is-well-formed: `workload.env.CONFIG` needs a string'));
  check('and its workload is not made', deployment() === undefined || 'it is');
  const up = await stack.up(late(config => config.id));
  check('otherwise it arrives', JSON.stringify(deployment())?.includes(`{"name":"CONFIG","value":"${HOME}/config"}`) || JSON.stringify(deployment()) + up.output);
  const early = await stack.preview(provider => new ours.GovernedAgent('triage', { ...TRIAGE, purpose: new k8s.core.v1.ConfigMap('x', {}, { provider }).id as never }, { provider }));
  check('any other output is refused by path, at preview', told(early.output, '`purpose` has to be known at preview, got an Output'));
  stack.end();
}

const THEIRS = {
  metadata: { name: 'theirs', namespace: HOME },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'theirs' } },
    template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [{ name: 'theirs', image: 'ghcr.io/example/theirs:1.0.0' }] } },
  },
};

/** Transforms, which only a real engine runs: ours, and one that rewrites what was judged. */
export async function transformed(): Promise<void> {
  const stack = await renderedStack('transform');
  const governing = (podSpec: object): Provided => provider => {
    const { workload, ...declared } = TRIAGE;
    const agent = new ours.GovernedAgent('triage', declared, { provider });
    const { template } = THEIRS.spec;
    const spec = { ...THEIRS.spec, template: { ...template, spec: { ...template.spec, ...podSpec } } };
    new k8s.apps.v1.Deployment('theirs', { ...THEIRS, spec }, { provider, transforms: [agent.transform] });
  };
  const up = await stack.up(governing({}));
  const made = JSON.stringify(renderedBy(stack).find(({ kind }) => kind === 'Deployment'));
  check('a transform governs what somebody else makes', made?.includes('"serviceAccountName":"agent-advise-triage"') || made + up.output);
  const refused = await stack.preview(governing({ hostNetwork: true }));
  check('and what cannot be reconciled is refused at preview', told(refused.output, 'hostNetwork'));
  stack.end();

  const rewritten = await renderedStack('rewritten');
  await rewritten.up(provider => new ours.GovernedAgent('triage', TRIAGE, { provider, transforms: [opening] }));
  const egress = renderedBy(rewritten).filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => JSON.stringify((spec as { readonly egress?: object }).egress));
  check('what a transform does after the agent was judged is written, and only the policies see it', egress.includes('[{}]') || egress.join());
  rewritten.end();
}

/** Opens every NetworkPolicy that it is given. */
export const opening: ResourceTransform = ({ type, props, opts }) => type !== 'kubernetes:networking.k8s.io/v1:NetworkPolicy' ? undefined
  : { props: { ...props, spec: { ...(props as { readonly spec: object }).spec, egress: [{}] } }, opts };
