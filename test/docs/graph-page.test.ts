import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnFleet } from '../../src/cli/drawn-fleet';
import { DRAWING_FORMATS } from '../../src/cli/formats/drawing-formats';
import { Drawing, Drawn } from '../../src/drawing/drawing';
import { readRegisters } from '../../src/governance/registers';
import { Json } from '../../src/objects/json';
import { EXAMPLES, run } from '../examples/programs';
import { agent, registersOf, source } from '../governance/registered-apps';

const DOCS = join(__dirname, '../../docs');
const PAYMENTS = 'registers/payments.register.json';
const PAGE = join(DOCS, 'graph.md');
const BLOCK = /```mermaid\n([^]*?)```/;

/** What examples/fleet.ts is drawn as, together with the register of the other team that it is given. */
function exampleFleet(): Drawing {
  const { register } = run('fleet.ts');
  const given = JSON.parse(readFileSync(join(EXAMPLES, PAYMENTS), 'utf8')) as Json;
  return drawnFleet(readRegisters([source('governed-agents.register.json', register as unknown as Json), source(PAYMENTS, given)]));
}

/** Three apps that are each fine, and make a loop together. */
function brokenFleet(): Drawing {
  const deep = { maxChainDepth: 3 };
  return drawnFleet(registersOf({
    desk: [agent('desk-agents/front', { invokes: ['ops-agents/triage', 'ops-agents/logs'], ...deep })],
    ops: [agent('ops-agents/logs'), agent('ops-agents/triage', { invokes: ['ops-agents/logs', 'billing-agents/invoices'], ...deep })],
    billing: [agent('billing-agents/invoices', { invokes: ['desk-agents/front', 'shop-agents/refunds'], ...deep })],
  }));
}

function textOf(drawn: Drawn): string {
  if ('problem' in drawn) throw new Error(drawn.problem);
  return drawn.text;
}

// DRAW=1 npx jest test/docs/graph-page.test.ts draws them anew.
test.each([['fleet.svg', exampleFleet], ['fleet-with-a-loop.svg', brokenFleet]])('docs/%s is what the command draws', async (file, drawing) => {
  const text = textOf(await DRAWING_FORMATS.svg(drawing()));
  if (process.env.DRAW === '1') writeFileSync(join(DOCS, file), text);
  expect(readFileSync(join(DOCS, file), 'utf8')).toBe(text);
});

test('the Mermaid on the page is what the command draws of the example', () => {
  const text = textOf(DRAWING_FORMATS.mermaid(exampleFleet()));
  if (process.env.DRAW === '1') writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(BLOCK, `\`\`\`mermaid\n${text}\`\`\``));
  expect(BLOCK.exec(readFileSync(PAGE, 'utf8'))![1]).toBe(text);
});

test('every format has a row on the page', () => {
  expect([...readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(match => match[1])).toEqual(Object.keys(DRAWING_FORMATS));
});
