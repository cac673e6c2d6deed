import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, run } from './programs';

const FLEET = readFileSync(join(EXAMPLES, 'fleet.ts'), 'utf8');
const PUBLISHED = readFileSync(join(EXAMPLES, 'registers/payments.register.json'), 'utf8');

/** What the fleet is refused for after one edit, and after one of the register that the other team published. */
function refusalAfter(edits: readonly (readonly [string, string])[], inRegister: readonly (readonly [string, string])[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'edited-'));
  symlinkSync(join(EXAMPLES, '../node_modules'), join(folder, 'node_modules'));
  const program = join(folder, 'fleet.ts');
  writeFileSync(program, edited(FLEET, edits));
  const register = edited(PUBLISHED, inRegister);
  return run(program, undefined, () => writeFileSync('registers/payments.register.json', register)).refusal ?? '';
}

function edited(text: string, edits: readonly (readonly [string, string])[]): string {
  for (const [from] of edits) expect(text.split(from)).toHaveLength(2);
  return edits.reduce((before, [from, to]) => before.replace(from, to), text);
}

const NOTHING_REFUSED = '';
const LOGS = "destinations: [model, { pods: { namespace: 'monitoring', labels: { app: 'loki' } }";
const inLogs = (more: string): readonly [string, string] => [LOGS, `${more}\n  ${LOGS}`];

test('the example as it is breaks no bound', () => {
  expect(refusalAfter([])).toBe(NOTHING_REFUSED);
});

test('what the other team published is what its program publishes', () => {
  expect(run('payments.ts').register).toEqual(JSON.parse(PUBLISHED));
});

test.each<[string, readonly [string, string], string, RegExp]>([
  ['a depth that is one too low', ['maxChainDepth: 2, maxReach: 3', 'maxChainDepth: 1, maxReach: 3'], 'chains-stay-in-bounds',
    /a chain of 2 edges starts here: "ops-agents\/rollout" → "ops-agents\/triage" → "ops-agents\/logs"/],
  ['a reach that is one too low', ['maxChainDepth: 2, maxReach: 3', 'maxChainDepth: 2, maxReach: 2'], 'chains-stay-in-bounds',
    /chains from here touch 3 agents: "ops-agents\/triage", "payments-agents\/refunds", "ops-agents\/logs"/],
  ['an edge that leads back', inLogs("invokes: [{ agent: 'ops-agents/triage', port: 8443, reason: 'asks back' }],"), 'chains-have-no-loops',
    /"ops-agents\/triage" → "ops-agents\/logs" → "ops-agents\/triage"/],
  ['an edge to the agent itself', inLogs("invokes: [{ agent: 'ops-agents/logs', port: 8443, reason: 'asks again' }],"), 'invocations-are-exact', /is the agent itself/],
  ['an edge to a higher class', inLogs("invokes: [{ agent: 'data-agents/throttle', reason: 'slows the import down' }],"), 'authority-is-not-laundered',
    /"ops-agents\/logs" \(advise\) → "data-agents\/throttle" \(adapt\)/],
  ['a tool that triggers a higher class', ["  workload: { image: 'ghcr.io/example/kube-reader:1.3.0', port: 8080 },", "  triggers: [{ agent: 'data-agents/throttle', reason: 'slows it down' }],\n  workload: { image: 'ghcr.io/example/kube-reader:1.3.0', port: 8080 },"],
    'authority-is-not-laundered', /"ops-agents\/triage" \(advise\) → tool "ops-agents\/kube-reader" → "data-agents\/throttle" \(adapt\)/],
  ['a tool that leads back', ["  workload: { image: 'ghcr.io/example/kube-reader:1.3.0', port: 8080 },", "  triggers: [{ agent: 'ops-agents/triage', port: 8443, reason: 'tells' }],\n  workload: { image: 'ghcr.io/example/kube-reader:1.3.0', port: 8080 },"],
    'chains-have-no-loops', /"ops-agents\/triage" → tool "ops-agents\/kube-reader" → "ops-agents\/triage"/],
  ['a tool that may do more', ["permissions: [{ ...readsReleases, reason: 'answers", "permissions: [{ ...readsReleases, namespaces: ['shop', 'search', 'billing'], reason: 'answers"], 'tools-do-no-more-than-their-agents',
    /uses "ops-agents\/kube-reader", which may .* in billing/],
  ['a right that is not declared through the tool', ['through: kubeReader.id, ', "namespaces: ['shop'], "], 'tools-do-no-more-than-their-agents', /in search/],
  ['a misspelt tool', ['{ tool: kubeReader.id,', "{ tool: 'ops-agents/kube-raeder',"], 'invoked-agents-are-known', /did you mean "ops-agents\/kube-reader"/],
  ['a register that is left out', ["  registers: ['registers/payments.register.json'],\n", ''], 'invoked-agents-are-known', /"payments-agents\/refunds"/],
  ['an object that is obeyed and written', inLogs("obeys: [{ apiGroup: 'apps', resource: 'deployments', name: 'checkout', namespace: 'shop' }],"), 'edges-are-declared',
    /leads to "ops-agents\/logs" without an edge in `invokes`: may write "deployments\/checkout" in "shop", which it obeys/],
  ['a program that is called and calls', inLogs("callers: [{ pods: { namespace: 'monitoring', labels: { app: 'loki' } }, port: 8443, reason: 'tells of errors' }],"), 'edges-are-declared',
    /leads to itself without an edge/],
])('%s is refused, with the chain', (_, edit, rule, chain) => {
  const refusal = refusalAfter([edit]);
  expect(refusal).toContain(`${rule}: `);
  expect(refusal).toMatch(chain);
});

test.each<[string, string, string, RegExp]>([
  ['leads back into this app', '"invokes": [{ "agent": "ops-agents/rollout", "port": 8443, "reason": "has it rolled back" }],', 'chains-have-no-loops',
    /"ops-agents\/rollout" → "payments-agents\/refunds" → "ops-agents\/rollout"/],
  ['names an agent that nobody knows', '"invokes": [{ "agent": "payments-agents/ledger", "port": 8443, "reason": "asks" }],', 'invoked-agents-are-known', /"payments-agents\/ledger"/],
])('an app of another team that %s is refused here, too', (_, edge, rule, chain) => {
  const refusal = refusalAfter([], [['"driftBoundary": {', `${edge}\n      "driftBoundary": {`]]);
  expect(refusal).toContain(`${rule}: `);
  expect(refusal).toMatch(chain);
});
