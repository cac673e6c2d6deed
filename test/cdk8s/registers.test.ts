import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { GovernanceProps, Governance, GovernedAgent } from '../../src';
import { ADMISSIBLE, TODAY } from '../checks/admissible';
import { folderWith } from '../cli/folders';
import { agent, registered } from '../governance/registered-apps';

const BILLING = JSON.stringify(registered('', [agent('billing/invoices', { invokes: ['billing/ledger'] }), agent('billing/ledger')]).value);
const edge = (callee: string) => ({ agent: callee, port: 8443, reason: 'asks what a customer was charged' });

/** An app with one agent, given these registers. */
function appWith(folder: string, declaration: object, props: GovernanceProps): App {
  const app = new App({ outdir: join(folder, 'dist') });
  Governance.of(app).configure({ today: TODAY, registerFile: join(folder, 'own.register.json'), ...props });
  new GovernedAgent(new Chart(app, 'desk', { namespace: 'desk-agents' }), 'front', { ...ADMISSIBLE, ...declaration });
  return app;
}

const bounded = (maxChainDepth: number) => ({ driftBoundary: { maxChainDepth, reviewBy: '2027-01-31' } });

test('an edge to an agent of another app synthesizes if its register is given, with the network of both ends and in the register', () => {
  const folder = folderWith({ 'billing.json': BILLING });
  appWith(folder, { ...bounded(2), invokes: [edge('billing/invoices')] }, { registers: [join(folder, 'billing.json')] }).synth();
  expect(readFileSync(join(folder, 'dist/desk.k8s.yaml'), 'utf8')).toContain('namespace: billing');
  expect(JSON.parse(readFileSync(join(folder, 'own.register.json'), 'utf8'))).toMatchObject({ agents: [{ id: 'desk-agents/front', invokes: [edge('billing/invoices')] }] });
});

test('what the register leads to counts: nothing is written, and the chain is spelled out into the other app', () => {
  const folder = folderWith({ 'billing.json': BILLING });
  const app = appWith(folder, { ...bounded(1), invokes: [edge('billing/invoices')] }, { registers: [join(folder, 'billing.json')] });
  expect(() => app.synth()).toThrow('a chain of 2 edges starts here: "desk-agents/front" → "billing/invoices" → "billing/ledger"');
  expect(readdirSync(folder, { recursive: true })).toEqual(['billing.json', 'dist']);
});

test('a register that cannot be read is told with everything else, and nothing is written', () => {
  const folder = folderWith({ 'billing.json': '{' });
  const app = appWith(folder, { purpose: 'tbd', invokes: [edge('billing/invoices')] }, { registers: [join(folder, 'billing.json'), join(folder, 'none.json')] });
  const refusal = (): string => { try { app.synth(); return ''; } catch (error) { return (error as Error).message; } };
  const told = refusal();
  expect(told).toContain('the app\'s `Governance` is refused for 2 reasons');
  expect(told).toMatch(/registers-are-of-other-apps: `registers\[1\]` .*none\.json" is not there/);
  expect(told).toMatch(/registers-are-of-other-apps: `registers\[0\]` .*billing\.json", line 1, is no valid JSON/);
  expect(told).toContain('purpose-is-stated');
  expect(readdirSync(folder, { recursive: true })).toEqual(['billing.json', 'dist']);
});

test('registers are read when the app is configured, and what happens to them afterwards makes no difference', () => {
  const folder = folderWith({ 'billing.json': BILLING });
  const registers = [join(folder, 'billing.json')];
  const app = appWith(folder, { ...bounded(2), invokes: [edge('billing/invoices')] }, { registers });
  registers[0] = 'nowhere.json';
  expect(() => { app.synth(); app.synth(); }).not.toThrow();
});

test('options that throw when they are read are refused as such', () => {
  expect(() => appWith(folderWith({}), {}, { registers: new Proxy([], { get: () => { throw new Error('no'); } }) }).synth()).toThrow(/registers-are-of-other-apps: `registers` cannot be read/);
});

test('without registers an edge to another app needs a person who accepts it', () => {
  expect(() => appWith(folderWith({}), { ...bounded(1), invokes: [edge('billing/invoices')] }, {}).synth()).toThrow(/names "billing\/invoices", which is no agent of this app or of its `registers`/);
});
