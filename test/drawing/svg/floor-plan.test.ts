import { floorPlan } from '../../../src/drawing/svg/floor-plan';
import { drawing, edge, member } from '../drawings';

/** Two namespaces of so many agents each, the first so many of which invoke each other's. */
function towns(agents: number, crossing: number) {
  const [one, two] = ['desk', 'ops'].map(namespace => Array.from({ length: agents }, (_, i) => member(`${namespace}/agent-${i}`)));
  return floorPlan(drawing([...one, ...two], one.slice(0, crossing).map(({ id }, i) => edge(id, two[i].id, { breaches: i === 0 ? [1] : [] }))));
}

test.each([
  ['without lines from one namespace to another, each is laid out by itself', 4, 0, false],
  ['few lines are drawn', 16, 16, true],
  ['more than an eye follows are not', 17, 17, false],
  ['in a picture that is large, none is', 21, 16, false],
  ['nor where so many agents stand alone that they would be a tower', 12, 3, false],
])('%s', (_, agents, crossing, isJoined) => {
  expect(towns(agents, crossing).isJoined).toBe(isJoined);
});

test('a line that is not drawn ends at the name of whom it leads to, and begins there again, with the number of what it breaks', () => {
  const { areas, lines } = towns(17, 17);
  expect(lines.slice(0, 2).map(({ from, to, label }) => [from, to, label?.text])).toEqual([['m0', 'o0m17', '8443 !1'], ['i1m0', 'm17', '!1']]);
  const boxes = new Map(areas.flatMap(area => area.boxes).map(box => [box.key, box]));
  expect(['o0m17', 'i1m0'].map(key => [boxes.get(key)!.lines.map(({ text }) => text).join(''), boxes.get(key)!.standsFor])).toEqual([['→ ops/agent-0', 'm17'], ['desk/agent-0 →', 'm0']]);
});

test('several lines to one agent end at one name', () => {
  const callers = Array.from({ length: 17 }, (_, i) => member(`desk/agent-${i}`));
  const { areas } = floorPlan(drawing([...callers, member('ops/triage')], callers.map(({ id }) => edge(id, 'ops/triage'))));
  expect(areas[0].boxes.filter(({ shape }) => shape === 'reference').map(({ key }) => key)).toEqual(['o0m17']);
});
