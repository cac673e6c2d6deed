import { dot } from '../../drawing/dot';
import { Drawing, Drawn } from '../../drawing/drawing';
import { mermaid } from '../../drawing/mermaid';
import { svg } from '../../drawing/svg/svg';

/** The formats of `--format` for a drawing, by name. */
export const DRAWING_FORMATS = { mermaid, dot, svg } as const satisfies Record<string, (drawing: Drawing) => Drawn | Promise<Drawn>>;

export type DrawingFormatName = keyof typeof DRAWING_FORMATS;

export const DRAWING_FORMAT_NAMES = Object.keys(DRAWING_FORMATS) as readonly DrawingFormatName[];
