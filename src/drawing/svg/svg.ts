import { FloorPlan, floorPlan } from './floor-plan';
import { Layout, layoutOf } from './layout';
import { legendPicture } from './legend-picture';
import { picture } from './picture';
import { textElement } from './text-element';
import { Font, FONTS, shortened } from './text-width';
import { Element, element, rounded, xml } from './xml';
import { Drawing, Drawn } from '../drawing';
import { legendOf } from '../legend';
import { INK } from '../looks';
import { summaryOf } from '../summary';

/** Of more, nobody reads a picture, and nobody waits for it: the engine needs minutes for five thousand edges. */
const MOST = { members: 500, edges: 1000 };
const WAYS_OUT = 'name fewer registers, or take --format dot';

/** The drawing as a picture that shows itself: no script, no style sheet, nothing that is loaded from elsewhere. Or why there is none. */
export async function svg(drawing: Drawing): Promise<Drawn> {
  const { members: { length: members }, edges: { length: edges } } = drawing;
  if (members > MOST.members || edges > MOST.edges) {
    return { problem: `a picture shows ${MOST.members} agents and tools with ${MOST.edges} edges, and these are ${members} with ${edges}: ${WAYS_OUT}` };
  }
  try {
    const plan = floorPlan(drawing);
    return { text: `${xml(page(drawing, plan, await layoutOf(plan)))}\n`, notes: [] };
  } catch (error) {
    // The engine is somebody else's, and whoever declares edges decides what it is given.
    return { problem: `this fleet cannot be laid out (${error instanceof Error ? error.message : String(error)}): ${WAYS_OUT}` };
  }
}

const TITLE: Font = { size: 16, isBold: true };
const [MARGIN, HEAD, NARROWEST] = [24, 40, 560];

/** Pixels of a picture that a screen shows as it is. A wider one is looked at from further away, so what is said of all of it is larger. */
const SCREEN = 1600;

function page(drawing: Drawing, plan: FloorPlan, layout: Layout): Element {
  const inner = Math.max(NARROWEST, layout.width);
  const scale = Math.max(1, Math.min(2.5, inner / SCREEN));
  const said = legendOf(drawing, plan.lines.length > drawing.edges.length);
  const legend = legendPicture(said, inner / scale);
  const [top, bottom] = [MARGIN + HEAD * scale, 2 * MARGIN + HEAD * scale + layout.height];
  const [width, height] = [Math.ceil(inner + 2 * MARGIN), Math.ceil(bottom + legend.height * scale + MARGIN)];
  const title = textElement({ text: shortened(drawing.title, TITLE, inner / scale), font: TITLE, ink: INK.text, y: 16 }, 0, 'start');
  return element('svg', { 'xmlns': 'http://www.w3.org/2000/svg', width, height, 'viewBox': `0 0 ${width} ${height}`, ...ACCESS, 'font-family': FONTS },
    element('title', { id: ACCESS['aria-labelledby'] }, drawing.title),
    element('desc', { id: ACCESS['aria-describedby'] }, [summaryOf(drawing), ...said.breaches].join('\n')),
    element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    element('g', { transform: placedAt(MARGIN, MARGIN, scale) }, title),
    element('g', { transform: placedAt(MARGIN, top, 1) }, ...picture(plan, layout)),
    element('g', { transform: placedAt(MARGIN, bottom, scale) }, ...legend.elements),
  );
}

/** For those who hear a picture. */
const ACCESS = { 'role': 'graphics-document document', 'aria-labelledby': 'governed-agents-title', 'aria-describedby': 'governed-agents-desc' } as const;

function placedAt(x: number, y: number, scale: number): string {
  return `translate(${rounded(x)} ${rounded(y)})${scale === 1 ? '' : ` scale(${rounded(scale)})`}`;
}
