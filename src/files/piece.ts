/** A part of a file that is read by itself. */
export interface Piece {
  readonly text: string;

  /** The line of the file that the text begins in, first is 1. */
  readonly line: number;

  /** The line of the file in which it says something for the first time. */
  readonly said: number;
}
