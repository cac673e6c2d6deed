import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, Yaml } from 'cdk8s';
import { EXAMPLES, Outcome, RenderedObject, run } from './programs';
import { AgentDeclaration, AgentNamespace, AuthorityClass, Governance, GovernedAgent, Permission } from '../../src';

const VENDOR = join(EXAMPLES, 'adopt/vendor.yaml');
const PAGE = readFileSync(join(EXAMPLES, '../docs/adoption.md'), 'utf8');
const [WALK] = PAGE.split('## Made otherwise');

const DOCTOR: AgentDeclaration = {
  purpose: 'Explains to the engineer on call what is wrong in the cluster',
  owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'https://example.pagerduty.com/services/PDOCTOR' },
  authorityClass: AuthorityClass.ADVISE,
  driftBoundary: { maxChainDepth: 0, reviewBy: '2027-05-28' },
};

/** An app in which the doctor is declared, and the vendor's manifests are as they are. */
function asTheyAre(declaration: AgentDeclaration): { readonly app: App; readonly vendor: Include; readonly doctor: GovernedAgent } {
  const folder = mkdtempSync(join(tmpdir(), 'adoption-'));
  const app = new App({ outdir: join(folder, 'dist') });
  Governance.of(app).configure({ today: '2026-11-22', apiServerCidrs: ['10.0.0.1/32'], registerFile: join(folder, 'register.json') });
  const chart = new Chart(app, 'doctor', { namespace: 'doctor' });
  new AgentNamespace(chart, 'doctor-namespace', { name: 'doctor' });
  const doctor = new GovernedAgent(chart, 'doctor', declaration);
  return { app, doctor, vendor: new Include(chart, 'vendor', { url: VENDOR }) };
}

function refusalOf(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

/** The blocks of a language, with what stands right before each. */
const blocksOf = (page: string, language: string) => [...page.matchAll(new RegExp(`(.*)\\n\`\`\`${language}\\n([^]*?)\\n\`\`\``, 'g'))]
  .map(([, before, text]) => ({ before, lines: text.split('\n') }));

/** Whether the lines are there, in this order. What stands between them is left out. */
function expectInOrder(lines: readonly string[], printed: readonly string[]): void {
  let next = 0;
  for (const line of lines) {
    const at = printed.indexOf(line, next);
    expect(at === -1 ? `missing: ${line}` : '').toBe('');
    next = at + 1;
  }
}

let adopted: Outcome;
const deployment = () => adopted.objects.find(({ kind }) => kind === 'Deployment')!;
beforeAll(() => { adopted = run('adopt.ts'); });

const STEPS: Readonly<Record<string, () => string>> = {
  'the vendor\'s manifests as they are': () => {
    const { app, vendor, doctor } = asTheyAre(DOCTOR);
    doctor.govern(vendor);
    return refusalOf(app);
  },
  'adopt.ts': () => adopted.warnings.join('\n'),
  'adopt.ts on 2026-12-07': () => run('adopt.ts', new Date('2026-12-07T12:00:00Z')).refusal ?? '',
};

test('every block of text on the page is printed by a step', () => {
  expect(blocksOf(PAGE, 'text').map(({ before }) => before)).toEqual(Object.keys(STEPS).map(step => `<!-- printed by: ${step} -->`));
});

test.each(Object.entries(STEPS))('what the page says is printed by: %s', (step, printed) => {
  const [block] = blocksOf(PAGE, 'text').filter(({ before }) => before === `<!-- printed by: ${step} -->`);
  expect(block.lines.length).toBeGreaterThan(3);
  expectInOrder(block.lines, printed().split('\n'));
});

test('the code of the walk is that of the example', () => {
  const example = readFileSync(join(EXAMPLES, 'adopt.ts'), 'utf8').split('\n');
  const blocks = blocksOf(WALK, 'ts');
  expect(blocks.length).toBeGreaterThan(3);
  for (const { lines } of blocks) expectInOrder(lines, example);
});

test('the page shows the whole difference between the vendor\'s Deployment and the governed one', () => {
  const vendor = new Include(new Chart(new App(), 'doctor'), 'vendor', { url: VENDOR });
  const linesOf = (object: object) => Yaml.stringify(object).replace(/(sha256:.{8}).{56}/g, '$1…').trimEnd().split('\n');
  const before = linesOf(vendor.apiObjects.find(({ kind }) => kind === 'Deployment')!.toJson() as object);
  const after = linesOf(deployment());
  const [{ lines }] = blocksOf(WALK, 'diff');
  const shown = (marks: string) => lines.filter(line => marks.includes(line[0])).map(line => line.slice(1));
  expectInOrder(shown(' -'), before);
  expectInOrder(shown(' +'), after);
  expect(after.length - before.length).toBe(shown('+').length - shown('-').length);
});

test('what is accepted for a while is printed and on record', () => {
  const accepted = ['network-is-fenced', 'workloads-can-be-governed'];
  expect(adopted.warnings.join('\n').match(/accepted until/g)).toHaveLength(accepted.length);
  expect(adopted.register?.agents).toMatchObject([{ exceptions: accepted.map(rule => ({ rule, approvedBy: { name: 'Lin Wei' } })) }]);
});

test('no identity and no right of the vendor is left, and everything else is', () => {
  const vendors = (Yaml.load(VENDOR) as RenderedObject[]).map(each => ({ ...each, replaced: /^(ServiceAccount|ClusterRole|ClusterRoleBinding)$/.test(each.kind) }));
  expect(vendors.filter(({ replaced }) => replaced)).toHaveLength(3);
  const isWritten = ({ kind, metadata }: RenderedObject) => adopted.objects.some(each => each.kind === kind && each.metadata.name === metadata.name);
  expect(vendors.filter(each => isWritten(each) === each.replaced).map(({ kind }) => kind)).toEqual([]);
});

test('the agent comes before its workload: kubectl applies a file from top to bottom', () => {
  const kinds = adopted.objects.map(({ kind }) => kind);
  expect(kinds.lastIndexOf('Deployment')).toBeGreaterThan(Math.max(kinds.lastIndexOf('ServiceAccount'), kinds.lastIndexOf('NetworkPolicy'), kinds.lastIndexOf('RoleBinding')));
});

test('the vendor\'s rules, one for one, are permissions that an agent which advises may hold', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const { rules } = (Yaml.load(VENDOR) as (RenderedObject & { readonly rules: readonly Omit<Permission, 'reason'>[] })[]).find(({ kind }) => kind === 'ClusterRole')!;
  const permissions = rules.map(rule => ({ ...rule, clusterWide: true, reason: 'the vendor asks for it' }));
  const { app, vendor } = asTheyAre({ ...DOCTOR, permissions });
  for (const each of vendor.apiObjects) vendor.node.tryRemoveChild(each.node.id);
  expect(refusalOf(app)).toBe('');
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('pods/log'));
});

test('a vendor\'s role that is bound to the agent is refused', () => {
  const { app, doctor, vendor } = asTheyAre(DOCTOR);
  for (const each of vendor.apiObjects) vendor.node.tryRemoveChild(each.node.id);
  new ApiObject(vendor, 'bound', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'bound' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'doctor-cluster-doctor' },
    subjects: [{ kind: 'ServiceAccount', name: doctor.serviceAccountName, namespace: 'doctor' }],
  });
  expect(refusalOf(app)).toMatch(/bindings-are-declared: `ClusterRoleBinding .*bound` grants "ClusterRole doctor-cluster-doctor"/);
});
