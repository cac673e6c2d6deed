import * as fc from 'fast-check';
import { Drawing } from '../../../src/drawing/drawing';
import { FloorPlan, floorPlan } from '../../../src/drawing/svg/floor-plan';
import { Layout, layoutOf, Place, Point } from '../../../src/drawing/svg/layout';
import { drawing, edge, EVERYTHING, fleetOf, member, tool } from '../drawings';

const SLACK = 0.5;

const isIn = (inner: Place, outer: Place) => inner.x > outer.x - SLACK && inner.y > outer.y - SLACK
  && inner.x + inner.width < outer.x + outer.width + SLACK && inner.y + inner.height < outer.y + outer.height + SLACK;
const overlap = (a: Place, b: Place) => a.x < b.x + b.width - SLACK && b.x < a.x + a.width - SLACK
  && a.y < b.y + b.height - SLACK && b.y < a.y + a.height - SLACK;
const touches = ({ x, y }: Point, place: Place) => isIn(
  { x, y, width: 0, height: 0 }, { x: place.x - 1, y: place.y - 1, width: place.width + 2, height: place.height + 2 },
);
const isStraight = (a: Point, b: Point) => Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) < SLACK;
const pairs = <T>(all: readonly T[]) => all.flatMap((a, i) => all.slice(i + 1).map(b => [a, b] as const));

/** What nobody wants to see in a picture. */
function faultsIn({ areas, lines }: FloorPlan, { width, height, ...places }: Layout): readonly string[] {
  const page = { x: 0, y: 0, width, height };
  const boxes = areas.flatMap(area => area.boxes);
  return [
    ...areas.filter(({ key }) => !isIn(places.areas.get(key)!, page)).map(({ key }) => `${key} is not on the page`),
    ...pairs(areas).filter(([a, b]) => overlap(places.areas.get(a.key)!, places.areas.get(b.key)!)).map(([a, b]) => `${a.key} is on ${b.key}`),
    ...areas.flatMap(area => area.boxes.filter(({ key }) => !isIn(places.boxes.get(key)!, places.areas.get(area.key)!))
      .map(({ key }) => `${key} is outside of ${area.key}`)),
    ...pairs(boxes).filter(([a, b]) => overlap(places.boxes.get(a.key)!, places.boxes.get(b.key)!)).map(([a, b]) => `${a.key} is on ${b.key}`),
    ...lines.flatMap(({ key, from, to, label }) => {
      const { points, label: place } = places.lines.get(key)!;
      return [
        ...(points.length > 1 && touches(points[0], places.boxes.get(from)!) ? [] : [`${key} does not begin at ${from}`]),
        ...(points.length > 1 && touches(points[points.length - 1], places.boxes.get(to)!) ? [] : [`${key} does not end at ${to}`]),
        ...(points.every((point, i) => i === 0 || isStraight(points[i - 1], point)) ? [] : [`${key} is slanted`]),
        ...((label === null) === (place === null) ? [] : [`${key} has lost its label`]),
        ...(place === null ? [] : boxes.filter(box => overlap(place, places.boxes.get(box.key)!)).map(box => `the label of ${key} is on ${box.key}`)),
      ];
    }),
    ...pairs(lines.flatMap(({ key }) => places.lines.get(key)!.label ?? [])).filter(([a, b]) => overlap(a, b)).map(() => 'a label is on a label'),
  ];
}

const anyFleet: fc.Arbitrary<Drawing> = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 })).chain(([size, namespaces]) => {
  const members = Array.from({ length: size }, (_, i) => (i % 5 === 0 ? tool : member)(`ns${i % namespaces}/${'long-'.repeat(i % 9)}name-${i}`, { owner: i % 3 === 0 ? '' : 'Dana Reyes' }));
  const ends = fc.nat({ max: size - 1 }).map(i => members[i].id);
  const any = fc.record({ from: ends, to: ends, port: fc.constantFrom(null, 8443), breaches: fc.constantFrom([], [1], [1, 2]) });
  const edges = fc.array(any, { maxLength: size * 2 });
  return edges.map(all => drawing(members.sort((a, b) => a.id < b.id ? -1 : 1), all.map(({ from, to, ...more }) => edge(from, to, more))));
});

test('in no fleet do agents, namespaces or labels lie on each other, and every line leads from its one end to the other', async () => {
  await fc.assert(fc.asyncProperty(anyFleet, async each => {
    const plan = floorPlan(each);
    expect(faultsIn(plan, await layoutOf(plan))).toEqual([]);
  }), { numRuns: 60 });
}, 300_000);

test.each([['everything', EVERYTHING], ['200 agents', fleetOf(200)]])('%s is laid out', async (_, each) => {
  const plan = floorPlan(each);
  expect(faultsIn(plan, await layoutOf(plan))).toEqual([]);
}, 60_000);

const steps = Array.from({ length: 60 }, (_, i) => member(`ops/step-${String(i).padStart(2, '0')}`));
const chain = steps.slice(1).map(({ id }, i) => edge(steps[i].id, id));

test('a long chain goes on below', async () => {
  const plan = floorPlan(drawing(steps, chain));
  const layout = await layoutOf(plan);
  expect(layout.width).toBeLessThan(2400);
  expect(faultsIn(plan, layout)).toEqual([]);
});

test('where the engine leads a line astray as it wraps a chain, the chain goes straight on', async () => {
  const shortcuts = steps.filter((_, i) => i % 3 === 0 && i + 2 < steps.length).map(({ id }, i) => edge(id, steps[3 * i + 2].id));
  const plan = floorPlan(drawing(steps, [...chain, ...shortcuts]));
  expect(faultsIn(plan, await layoutOf(plan))).toEqual([]);
});
