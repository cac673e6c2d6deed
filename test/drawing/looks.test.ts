import { AuthorityClass } from '../../src/declaration/authority-class';
import { CLASS_LOOKS, INK, marks, TOOL_LOOK } from '../../src/drawing/looks';

/** How light a colour is to the eye, 0 to 1, as WCAG 2.2 counts it. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16) / 255);
  const [red, green, blue] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each([...Object.entries(CLASS_LOOKS), ['tool', TOOL_LOOK] as const])('text on %j can be read', (_, { fill, ink }) => {
  expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
});

test.each(['line', 'feedback', 'broken', 'text', 'dim'] as const)('what is drawn in the colour of %s can be seen', name => {
  expect(contrast(INK[name], INK.cluster)).toBeGreaterThanOrEqual(4.5);
});

test('a higher class is darker, and told from the next in black and white', () => {
  const { ADVISE, PROPOSE, EXECUTE, ADAPT } = AuthorityClass;
  const fills = [ADVISE, PROPOSE, EXECUTE, ADAPT].map(each => CLASS_LOOKS[each].fill);
  for (const [i, fill] of fills.slice(1).entries()) {
    expect(luminance(fill)).toBeLessThan(luminance(fills[i]));
    expect(contrast(fill, fills[i])).toBeGreaterThan(1.3);
  }
});

test('beside a mark are its first numbers', () => {
  expect([[], [1], [1, 2, 3], [1, 2, 3, 4]].map(marks)).toEqual(['', '!1', '!1 !2 !3', '!1 !2 !3 …']);
});
