import { Format } from './format';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** The formats of `--format`, by name. */
export const FORMATS = { text: textReport, json: jsonReport, sarif: sarifReport, junit: junitReport } as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
