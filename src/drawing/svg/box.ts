import { Font, LINE_ENDS, oneLine, shortened, widthOf, wrapped } from './text-width';
import { Cluster, Edge, Member, nameIn } from '../drawing';
import { CLASS_LOOKS, INK, Look, lookOf, marks, roleOf } from '../looks';

export type Shape = 'agent' | 'tool' | 'reference';

/** A line of text, and where its base line is, from the top of what it is in. */
export interface TextLine {
  readonly text: string;
  readonly font: Font;
  readonly ink: string;
  readonly y: number;
}

/** Something with text in it that lines lead to. */
export interface Box {
  readonly key: string;
  readonly shape: Shape;
  readonly look: Look;

  /** Whether its outline is dashed: of this one only the name is known. */
  readonly isDashed: boolean;

  /** Whether a bound of its own is broken. */
  readonly isBroken: boolean;

  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];

  /** The name, and what else there is to say, in a tooltip; a line each. */
  readonly told: readonly string[];

  /** The key of the box of the same member somewhere else; null where this is its own. */
  readonly standsFor: string | null;
}

export const NAME_FONT: Font = { size: 13, isBold: true };
/** Of a namespace. */
export const HEADING_FONT: Font = { size: 13, isBold: true };
export const SMALL_FONT: Font = { size: 11, isBold: false };

const [NARROWEST, WIDEST, PADDING] = [96, 190, 12];
const [NAME_HEIGHT, SMALL_HEIGHT] = [16, 14];

export function memberBox(key: string, member: Member, cluster: Pick<Cluster, 'isNamespace'>): Box {
  const { id, kind, facts, breaches, isKnown, owner } = member;
  const look = lookOf(member);
  const role = [roleOf(member), ...(breaches.length === 0 ? [] : [marks(breaches)])].join('  ');
  const said = [
    ...wrapped(oneLine(nameIn(cluster, member)), NAME_FONT, WIDEST, LINE_ENDS.name).map(text => ({ text, font: NAME_FONT })),
    { text: role, font: SMALL_FONT },
    ...(owner === '' ? [] : [{ text: shortened(oneLine(owner), SMALL_FONT, WIDEST), font: SMALL_FONT }]),
  ];
  return {
    key,
    shape: kind,
    look,
    isDashed: !isKnown,
    isBroken: breaches.length > 0,
    standsFor: null,
    ...filled(said, look.ink, kind === 'tool' ? PADDING + 8 : PADDING),
    told: [id, ...facts].map(oneLine),
  };
}

/** The name of a member of another namespace, where a line goes on or comes from. */
export function referenceBox(key: string, member: Member, standsFor: string, leadsTo: boolean): Box {
  const name = wrapped(oneLine(member.id), SMALL_FONT, WIDEST, LINE_ENDS.name);
  const said = name.map((text, i) => ({ text: `${leadsTo && i === 0 ? '→ ' : ''}${text}${!leadsTo && i === name.length - 1 ? ' →' : ''}`, font: SMALL_FONT }));
  return {
    key,
    shape: 'reference',
    look: { ...CLASS_LOOKS[''], border: INK.clusterBorder },
    isDashed: false,
    isBroken: false,
    standsFor,
    ...filled(said, INK.text, PADDING),
    told: [`${oneLine(member.id)}, in another namespace`],
  };
}

function filled(said: readonly Pick<TextLine, 'text' | 'font'>[], ink: string, padding: number): Pick<Box, 'width' | 'height' | 'lines'> {
  const widest = Math.max(...said.map(({ text, font }) => widthOf(text, font)));
  let y = PADDING / 2 + 2;
  const lines = said.map(({ text, font }) => {
    y += font.isBold ? NAME_HEIGHT : SMALL_HEIGHT;
    return { text, font, ink, y: y - 3 };
  });
  return { width: Math.ceil(Math.max(NARROWEST, widest + 2 * padding)), height: y + PADDING / 2 + 1, lines };
}

/** What is written on a line. */
export interface Label {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The port of an edge, unless it is told elsewhere, and its numbers; null where there is nothing to write. */
export function labelOf({ port, breaches }: Edge, tellsPort: boolean): Label | null {
  const text = [...(port === null || !tellsPort ? [] : [String(port)]), ...(breaches.length === 0 ? [] : [marks(breaches)])].join(' ');
  return text === '' ? null : { text, width: Math.ceil(widthOf(text, { ...SMALL_FONT, isBold: breaches.length > 0 })) + 6, height: 15 };
}
