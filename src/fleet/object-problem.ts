import { Json } from '../objects/json';

/** Something about an object that the API server refuses, or that makes it mean something else than it seems to. */
export interface ObjectProblem {
  /** The object, as it was read. */
  readonly object: unknown;

  /** What is wrong, in one clause that begins with the field it is about. */
  readonly problem: string;

  /** Whether the API server takes the object, and it replaces another one. */
  readonly isRepetition: boolean;
}

/** Reads fields of one object, and notes what the API server would refuse. */
export class Fields {
  constructor(private readonly object: unknown, private readonly problems: ObjectProblem[]) {}

  public note(problem: string): void {
    this.problems.push({ object: this.object, problem, isRepetition: false });
  }

  public noteRepetition(problem: string): void {
    this.problems.push({ object: this.object, problem, isRepetition: true });
  }

  /** A list of words; of an absent item the API server makes the empty word, which among API groups is the core group. */
  public words(value: Json | undefined, at: string): readonly string[] {
    if (isListOfTexts(value)) return value;
    return this.items(value, at).flatMap((item, i) => item === null ? '' : this.word(item, `${at}[${i}]`) ?? []);
  }

  /** A text; `''` where there is none. */
  public text(value: Json | undefined, at: string): string {
    return value === undefined || value === null ? '' : this.word(value, at) ?? '';
  }

  /** The items of a list; none of what is no list. */
  public items(value: Json | undefined, at: string): readonly Json[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value as readonly Json[];
    this.note(`\`${at}\` is no list`);
    return [];
  }

  private word(value: Json, at: string): string | null {
    if (typeof value === 'string') return value;
    this.note(`\`${at}\` is no text${whyNoText(value)}`);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }
}

/** Nobody writes a truth value or a number here on purpose. */
function whyNoText(value: Json): string {
  switch (typeof value) {
    case 'boolean': return `: YAML reads \`${value ? 'yes' : 'no'}\` and \`${value ? 'on' : 'off'}\` as ${value}, unless it is in quotes`;
    case 'number': return `: YAML reads ${value} as a number, unless it is in quotes`;
    default: return '';
  }
}

/** What a list of words nearly always is. */
export function isListOfTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
