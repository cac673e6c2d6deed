import { DOMParser, Element as XmlElement } from '@xmldom/xmldom';
import * as fc from 'fast-check';
import { Drawing } from '../../../src/drawing/drawing';
import { CLASS_LOOKS } from '../../../src/drawing/looks';
import { svg } from '../../../src/drawing/svg/svg';
import { visibleText } from '../../../src/drawing/visible-text';
import { anyDrawing, drawing, edge, EVERYTHING, fleetOf, hostileDrawing, member } from '../drawings';

async function textOf(each: Drawing): Promise<string> {
  const drawn = await svg(each);
  if ('problem' in drawn) throw new Error(drawn.problem);
  return drawn.text;
}

/** The elements of a picture, as an XML parser reads it that forgives nothing. */
function elementsOf(text: string): readonly XmlElement[] {
  const parser = new DOMParser({
    onError: (_, message) => {
      // It doubts what stands for a character that is none, which is there for a reason.
      if (!message.includes('Unicode replacement character')) throw new Error(message);
    },
  });
  return [...parser.parseFromString(text, 'image/svg+xml').getElementsByTagName('*')];
}

const told = (element: XmlElement, name: string) => element.getAttribute(name);
const textsIn = (elements: readonly XmlElement[]) => elements.filter(({ tagName }) => tagName === 'text').map(({ textContent }) => textContent);

test('a picture says what it is of to those who hear it', async () => {
  const [root, title, desc] = elementsOf(await textOf(EVERYTHING));
  expect([root.tagName, told(root, 'role')]).toEqual(['svg', 'graphics-document document']);
  expect([title.tagName, told(title, 'id'), title.textContent]).toEqual(['title', told(root, 'aria-labelledby'), 'a fleet']);
  expect([desc.tagName, told(desc, 'id')]).toEqual(['desc', told(root, 'aria-describedby')]);
  expect(desc.textContent).toMatch(/^2 bounds are broken\n!1 {2}ops\/triage, chains-have-no-loops: .*\n!2 {2}ops\/rollout/);
});

test('every agent and tool is there, with its class, its owner and all that is known of it', async () => {
  const elements = elementsOf(await textOf(EVERYTHING));
  const boxes = elements.filter(element => /^governed-agents-m\d+$/.test(told(element, 'id') ?? ''));
  expect(boxes.map(box => textsIn([...box.getElementsByTagName('*')]))).toEqual([
    ['backfill', 'advise', 'Dana Reyes'], ['search', 'tool', 'Dana Reyes'], ['throttle', 'adapt', 'Dana Reyes'],
    ['logs', 'advise', 'Dana Reyes'], ['rollout', 'execute  !2', 'Dana Reyes'], ['triage', 'propose  !1', 'Dana Reyes'], ['shop/refunds', 'unknown'],
  ]);
  expect(boxes.map(box => box.getElementsByTagName('title')[0].textContent)[0]).toBe('data/backfill\nowner: Dana Reyes <dana.reyes@example.com>');
  expect(boxes.map(box => told(box.getElementsByTagName('rect')[0] ?? box.getElementsByTagName('path')[0], 'stroke-dasharray'))).toEqual([...Array(6).fill(null), '5 4']);
});

test('every edge is there, with its port, its reason and whether it opens a network', async () => {
  const lines = elementsOf(await textOf(EVERYTHING)).filter(({ tagName, textContent }) => tagName === 'title' && /invokes|triggers/.test(textContent ?? '') );
  expect(lines.map(({ textContent }) => textContent!.split('\n')).filter(([first]) => !first.includes('chains')).map(([ends, opens, reason]) => `${ends}, ${opens}: ${reason}`).sort()).toEqual([
    'data/backfill invokes data/throttle, port 8443: asks for a second opinion',
    'data/search triggers data/backfill, opens no network: asks for a second opinion',
    'data/throttle invokes data/backfill, port 8443: asks for a second opinion',
    'ops/logs invokes ops/triage, port 8443: asks for a second opinion',
    'ops/rollout invokes ops/triage, port 8443: asks for a second opinion',
    'ops/triage invokes data/search, port 8443: asks for a second opinion',
    'ops/triage invokes ops/logs, port 8443: asks for a second opinion',
    'ops/triage invokes shop/refunds, port 8443: asks for a second opinion',
  ]);
});

test.each([
  ['plain', edge('ops/a', 'ops/b'), [['#4a5560', '1.2', null]]],
  ['without a network', edge('ops/a', 'ops/b', { port: null }), [['#4a5560', '1.2', '6 4']]],
  ['of a declared loop', edge('ops/a', 'ops/b', { isFeedback: true }), [['#6a3d9a', '4.4', null], ['#ffffff', '1.6', null]]],
  ['of a broken bound', edge('ops/a', 'ops/b', { isFeedback: true, breaches: [1] }), [['#c01818', '2.6', null]]],
])('a line that is %s is told by more than its colour', async (_, each, strokes) => {
  const text = await textOf(drawing([member('ops/a'), member('ops/b')], [each]));
  const [line] = elementsOf(text).filter(element => element.getElementsByTagName('title')[0]?.textContent?.startsWith('ops/a invokes') && element.tagName === 'g' && !element.getElementsByTagName('g')[0]);
  const shafts = [...line.getElementsByTagName('path')].filter(path => told(path, 'fill') === 'none');
  expect(shafts.map(path => [told(path, 'stroke'), told(path, 'stroke-width'), told(path, 'stroke-dasharray')])).toEqual(strokes);
});

test('the legend explains what is in the picture, and nothing else', async () => {
  const texts = textsIn(elementsOf(await textOf(EVERYTHING)));
  expect(texts.slice(texts.indexOf('advise: tells a person'), texts.indexOf('Broken bounds'))).toEqual([
    'advise: tells a person', 'propose: a person applies it', 'execute: acts by itself', 'adapt: changes how it acts', 'a tool', 'in no register: only its name is known',
    'may set going, through this port', 'may set going, and opens no network', 'part of a declared, bounded loop', 'breaks a bound: the number says which',
  ]);
  expect(textsIn(elementsOf(await textOf(drawing([member('ops/a')]))))).toEqual(['a fleet', 'ops', 'a', 'advise', 'Dana Reyes', 'advise: tells a person']);
});

test('of many broken bounds the first are told, and how many more there are', async () => {
  const { text } = await svg(drawing([member('ops/a')], [], Array.from({ length: 40 }, (_, i) => ({ rule: 'chains-stay-in-bounds', of: 'ops/a', at: 'invokes', problem: `is ${i}` })))) as { text: string };
  expect(textsIn(elementsOf(text)).slice(-2)).toEqual(['!12  ops/a, chains-stay-in-bounds: `invokes` is 11', 'and 28 more, which `governed-agents fleet` lists']);
});

const ELEMENTS = ['svg', 'title', 'desc', 'g', 'a', 'rect', 'path', 'text'];
const ATTRIBUTES = [
  'xmlns', 'width', 'height', 'viewBox', 'role', 'aria-labelledby', 'aria-describedby', 'font-family', 'id', 'fill', 'transform', 'x', 'y', 'rx', 'd', 'href', 'stroke', 'stroke-width',
  'stroke-dasharray', 'stroke-linejoin', 'paint-order', 'font-size', 'font-weight', 'text-anchor',
];

test.each([['registers may hold', anyDrawing], ['nobody should have', hostileDrawing]])('whatever is written in a drawing with names that %s is text', async (_, drawings) => {
  await fc.assert(fc.asyncProperty(drawings, async each => {
    const elements = elementsOf(await textOf(each));
    expect(elements.map(({ tagName }) => tagName).filter(name => !ELEMENTS.includes(name))).toEqual([]);
    const attributes = elements.flatMap(element => [...element.attributes]);
    expect(attributes.map(({ name }) => name).filter(name => !ATTRIBUTES.includes(name))).toEqual([]);
    const ids = elements.map(element => told(element, 'id')).filter(id => id !== null);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, value } of attributes) {
      if (name === 'href') expect(ids).toContain(value.replace(/^#/, ''));
      else if (name !== 'xmlns') expect(value).not.toMatch(/url|[a-z]:|\/\//i);
    }
    const titles = elements.filter(({ tagName }) => tagName === 'title').map(({ textContent }) => textContent);
    for (const { id, facts } of each.members) expect(titles).toContain([id, ...facts].map(fact => visibleText(fact, 400)).join('\n'));
  }), { numRuns: 60 });
}, 120_000);

test('lines that are few go from namespace to namespace, and of many each end says where it goes on', async () => {
  const few = elementsOf(await textOf(EVERYTHING));
  expect(few.filter(({ tagName }) => tagName === 'a')).toEqual([]);
  const many = elementsOf(await textOf(fleetOf(200)));
  const links = many.filter(({ tagName }) => tagName === 'a');
  expect(links.length).toBeGreaterThan(20);
  expect(textsIn([...links[0].getElementsByTagName('*')]).join('')).toMatch(/^(?:→ )?team-\d\d\/agent-\d{3}(?: →)?$/);
});

test('a picture of 200 agents is there in seconds, and wider than high', async () => {
  const [root] = elementsOf(await textOf(fleetOf(200)));
  const [width, height] = [told(root, 'width'), told(root, 'height')].map(Number);
  expect(width / height).toBeGreaterThan(0.8);
  expect(Math.max(width, height)).toBeLessThan(6000);
}, 30_000);

test('same drawing, same bytes', async () => {
  expect(await textOf(fleetOf(60))).toBe(await textOf(fleetOf(60)));
});

test('more than anybody reads is no picture, and the way out is told', async () => {
  expect(await svg(fleetOf(501))).toEqual({ problem: expect.stringMatching(/^a picture shows 500 agents and tools with 1000 edges, and these are 501 with \d+: name fewer registers, or take --format dot$/) });
});

test('a class has its colour', async () => {
  const text = await textOf(EVERYTHING);
  for (const { fill } of Object.values(CLASS_LOOKS)) expect(text).toContain(`fill="${fill}"`);
});
