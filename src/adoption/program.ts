import { HostHint } from './host-hints';
import { Blank, LiteralObject } from './literal';
import { ObjectPatch } from './object-patch';
import { ToldRefusal } from './told-refusal';
import { commentLines, Comments, literalObject, literalText } from './typescript-text';

/** An object of the manifests, and what changes in it. */
export interface PatchedReference {
  readonly reference: string;
  readonly patches: readonly ObjectPatch[];
}

/** What synthesis refuses beside the blanks. */
export interface RemainingFinding {
  readonly rule: string;
  readonly at: string;
  readonly problem: string;
  readonly fix: string;
}

/** Everything that the program says. */
export interface ProgramParts {
  /** The ServiceAccount as it is: `namespace/name`. */
  readonly account: string;
  readonly today: string;
  readonly name: string;

  /** Of the agent: a blank where a person must choose it. */
  readonly namespace: string | Blank;
  readonly options: LiteralObject;
  readonly declaration: LiteralObject;

  /** What stands above the properties of the declaration. */
  readonly comments: Comments;
  readonly refused: readonly ToldRefusal[];
  readonly hints: readonly HostHint[];

  /** Objects by how people find them. */
  readonly replaced: readonly string[];
  readonly moved: readonly string[];
  readonly workloads: readonly PatchedReference[];

  /** The namespace of manifests that say none; `''` where each says one that needs one. */
  readonly home: string;
  readonly remaining: readonly RemainingFinding[];

  /** Bindings that give to the account and to others, without the account. */
  readonly shared: readonly PatchedReference[];
}

const GOVERNED_AGENTS = ['AgentNamespace', 'AuthorityClass', 'Governance', 'GovernedAgent'];

/** The program, as text of TypeScript: what comes from manifests is in it only as text of literals and of comments. */
export function programText(parts: ProgramParts): string {
  const { name, namespace, declaration, comments, options } = parts;
  const isPatched = parts.moved.length > 0 || [...parts.workloads, ...parts.shared].some(({ patches }) => patches.length > 0);
  const place = namespace instanceof Blank ? 'namespace' : literalText(namespace);
  return [
    ...heading(parts),
    "import { join } from 'node:path';",
    `import { ${['ApiObject', 'App', 'Chart', 'Include', ...(isPatched ? ['JsonPatch'] : [])].join(', ')} } from 'cdk8s';`,
    `import { ${GOVERNED_AGENTS.join(', ')} } from 'governed-agents';`,
    '',
    ...(namespace instanceof Blank ? [`const namespace = ''; // blank: ${commentLines(namespace.question).join(' ').slice('// '.length)}`, ''] : []),
    'const app = new App();',
    ...(Object.keys(options).length === 0 ? [] : [`Governance.of(app).configure(${literalObject(options, '', new Map(), '')});`]),
    `const chart = new Chart(app, ${literalText(name)}, { namespace${place === 'namespace' ? '' : `: ${place}`} });`,
    '',
    `new AgentNamespace(chart, 'agent-namespace', { name: ${place} });`,
    '',
    `const agent = new GovernedAgent(chart, ${literalText(name)}, ${literalObject(declaration, '', withHints(comments, parts), '')});`,
    '',
    ...manifestLines(parts, place),
    ...remainingLines(parts),
    'app.synth();',
    '',
  ].join('\n');
}

function heading({ account, today }: ProgramParts): readonly string[] {
  return [
    ...commentLines(`ServiceAccount ${account} as a governed agent, as far as its manifests of ${today} tell it.`),
    '//',
    '// What stands before "blank:" is for a person to decide. Until it is filled in nothing is written: `cdk8s synth` refuses the',
    '// program, and says of each blank what belongs there.',
  ];
}

/** What is left out stands above the permissions, and what may be called above the network. */
function withHints(comments: Comments, { refused, hints, declaration }: ProgramParts): Comments {
  const above = Object.hasOwn(declaration, 'permissions') ? 'permissions' : 'openNetwork';
  const told = refused.flatMap(each => [...commentLines(`left out: ${each.rights}`), ...refusalLines(each).flatMap(line => commentLines(line, '  ', '    '))]);
  const network = [
    '// Manifests do not say whom it talks to. Declare `destinations`, `callers` and `invokes`, then close the network.',
    ...hints.flatMap(({ variable, host }) => commentLines(`${variable} names ${host}`)),
  ];
  const all = new Map(comments);
  all.set(above, [...told, ...all.get(above) ?? []]);
  all.set('openNetwork', [...all.get('openNetwork') ?? [], ...network]);
  return all;
}

function refusalLines({ rule, also, problem, path, fix }: ToldRefusal): readonly string[] {
  return [
    `${rule === null ? '' : `${rule}: `}${problem}${also.length === 0 ? '' : `; also ${also.join(', ')}`}`,
    `from: ${path}`,
    `instead: ${fix}`,
  ];
}

/** How the program finds one object, and what it says where there is none. */
const LOOKED_UP = [
  'const objectCalled = (reference: string) => {',
  '  const found = manifests.apiObjects.find(object => isCalled(object, reference));',
  '  if (found === undefined) throw new Error(`${reference} is not in manifests.yaml`);',
  '  return found;',
  '};',
];

function manifestLines({ replaced, moved, workloads, home, shared }: ProgramParts, place: string): readonly string[] {
  const list = (references: readonly string[]) => literalObject(references, '', new Map(), '');
  return [
    '// The objects that were read, one document for each, beside this program: `--manifests manifests.yaml` writes them.',
    `const others = new Chart(app, 'manifests'${home === '' ? '' : `, { namespace: ${literalText(home)} }`});`,
    'others.addDependency(chart);',
    "const manifests = new Include(others, 'manifests', { url: join(__dirname, 'manifests.yaml') });",
    'const isCalled = ({ kind, name, metadata }: ApiObject, reference: string) =>',
    "  [`${kind} ${name}`, `${kind} ${metadata.namespace ?? ''}/${name}`].includes(reference);",
    ...(shared.length + workloads.length === 0 ? [] : LOOKED_UP),
    '',
    ...(replaced.length === 0 ? [] : [
      '// The agent has an identity, rights and a fence of its own: what was there for that goes. In the cluster somebody has to delete it.',
      `const replaced = ${list(replaced)};`,
      'for (const object of manifests.apiObjects) {',
      '  if (replaced.some(reference => isCalled(object, reference))) manifests.node.tryRemoveChild(object.node.id);',
      '}',
      '',
    ]),
    ...(shared.length === 0 ? [] : ['// What also gives to others gives to these alone.', ...shared.flatMap(sharedLines), '']),
    ...(moved.length === 0 ? [] : [
      '// What its pods read comes along; what others read too has to be there twice.',
      `const moved = ${list(moved)};`,
      'for (const object of manifests.apiObjects) {',
      `  if (moved.some(reference => isCalled(object, reference))) object.addJsonPatch(JsonPatch.add('/metadata/namespace', ${place}));`,
      '}',
      '',
    ]),
    ...(workloads.length === 0 ? ['// Nothing in these manifests runs under the ServiceAccount: declare a `workload`, or let the agent govern one.'] : []),
    ...workloads.flatMap(workloadLines),
    '',
  ];
}

function sharedLines({ reference, patches }: PatchedReference): readonly string[] {
  return [`objectCalled(${literalText(reference)}).addJsonPatch(`, ...patches.map(patchLine), ');'];
}

function workloadLines({ reference, patches }: PatchedReference, index: number): readonly string[] {
  const name = index === 0 ? 'workload' : `workload${index + 1}`;
  return [
    `const ${name} = objectCalled(${literalText(reference)});`,
    ...(patches.length === 0 ? [] : [`${name}.addJsonPatch(`, ...patches.map(patchLine), ');']),
    `agent.govern(${name});`,
  ];
}

/** A JSON pointer: `/` and `~` are written otherwise in it. */
function patchLine({ path, value, why }: ObjectPatch): string {
  const pointer = literalText(path.map(key => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
  const call = value === null ? `remove(${pointer})` : `add(${pointer}, ${literalObject(value, '', new Map(), '  ')})`;
  return `  JsonPatch.${call}, // ${why}`;
}

function remainingLines({ remaining }: ProgramParts): readonly string[] {
  if (remaining.length === 0) return [];
  return [
    '// Beside the blanks synthesis still refuses:',
    ...remaining.flatMap(({ rule, at, problem, fix }) => [
      ...commentLines(`${rule}: ${at} ${problem}`, '', '  '), ...commentLines(`instead: ${fix}`, '  ', '    '),
    ]),
    '',
  ];
}
