/** Which texts some patterns mean. */
interface Matched {
  readonly matched: ReadonlySet<string>;

  /** The patterns that mean none of the texts. */
  readonly unmatched: readonly string[];
}

/** Matches texts with patterns, in which a star stands for any text. */
export function matchingPatterns(patterns: readonly string[], texts: readonly string[]): Matched {
  const known = new Set(texts);
  const matched = new Set<string>();
  const unmatched = [...new Set(patterns)].filter(pattern => {
    const found = pattern.includes('*') ? texts.filter(matcher(pattern)) : known.has(pattern) ? [pattern] : [];
    for (const text of found) matched.add(text);
    return found.length === 0;
  });
  return { matched, unmatched };
}

/** Part after part from the left: no pattern takes longer than its length times that of the text. */
function matcher(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  const [first, last] = [parts[0], parts[parts.length - 1]];
  return text => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}
