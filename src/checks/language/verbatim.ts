const PLAIN = /^[A-Za-z0-9*][\w.:@/*-]*$/;

/** Text as it was written, in quotes wherever it could be taken for something else: two texts never look the same. */
export function verbatim(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text);
}
