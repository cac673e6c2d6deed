const FARTHEST = 3;

/** The name among `known` that `name` was probably meant to be, or null. */
export function nearest(name: string, known: readonly string[]): string | null {
  if (name.length > 64) return null;
  const ranked = known
    .map(candidate => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.min(FARTHEST, Math.floor(candidate.length / 2)))
    .sort((a, b) => a.distance - b.distance);
  return ranked.length > 0 ? ranked[0].candidate : null;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
