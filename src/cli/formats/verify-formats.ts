import { Look } from './format';
import { verifyJson } from './verify-json';
import { verifyText } from './verify-text';
import { VerifyReport } from '../verify-report';

/** The formats of `--format` for a cluster's baseline, by name. */
export const VERIFY_FORMATS = { text: verifyText, json: verifyJson } as const satisfies Record<string, (report: VerifyReport, look: Look) => string>;

export type VerifyFormatName = keyof typeof VERIFY_FORMATS;

export const VERIFY_FORMAT_NAMES = Object.keys(VERIFY_FORMATS) as readonly VerifyFormatName[];
