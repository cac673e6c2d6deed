import { isUtf8 } from 'node:buffer';

/** The text of a file, or why it is none. */
export type FileText = { readonly text: string } | { readonly problem: string; /** First is 1. */ readonly line: number | null };

const UTF_16 = [[0xff, 0xfe], [0xfe, 0xff]];
const LINE_BREAK = 0x0a;

/** What bytes say in UTF-8, without the byte order mark, and with `\n` at the end of every line. */
export function textOf(bytes: Buffer): FileText {
  if (UTF_16.some(([first, second]) => bytes[0] === first && bytes[1] === second)) return { problem: 'is written in UTF-16: save it as UTF-8', line: null };
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { problem: 'is binary: it holds a zero byte', line: null };
  if (!isUtf8(bytes)) return { problem: 'is not written in UTF-8', line: lineThatIsNot(bytes) };
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text };
}

function lineThatIsNot(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(LINE_BREAK, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
