import { InputProblem } from './input-problem';
import { Piece } from './piece';
import { Json } from '../objects/json';

/** No custom resource definition comes near it, and whatever reads the document afterwards stays within the stack. */
export const MOST_LEVELS = 500;

/** A document that could be read. */
export interface Document {
  readonly value: Json;

  /** The line in which it says something for the first time, first is 1. */
  readonly line: number;
}

/** What a file holds. */
export interface Documents {
  readonly documents: readonly Document[];
  readonly problems: readonly InputProblem[];
}

/** A document as JSON, or why there is none for it. */
export type Parsed =
  | { readonly value: Json }
  | { readonly problem: string; /** In the text, first is 0; null where it is about all of it. */ readonly line: number | null };

/** What the pieces of a file say. One that cannot be read hides no other. */
export function documentsIn<P extends Piece>(file: string, pieces: readonly P[], parse: (piece: P) => Parsed): Documents {
  const documents: Document[] = [];
  const problems: InputProblem[] = [];
  for (const piece of pieces) {
    const parsed = parse(piece);
    if ('problem' in parsed) problems.push({ file, line: parsed.line === null ? piece.said : piece.line + parsed.line, problem: parsed.problem });
    else if (parsed.value !== null) documents.push({ value: parsed.value, line: piece.said });
  }
  return { documents, problems };
}
