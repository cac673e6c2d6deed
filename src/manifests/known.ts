/**
 * A number of an admitted plan.
 *
 * INVARIANT: rules refuse every plan in which a number that manifests need is missing.
 * Throws where that does not hold, because in a NetworkPolicy a missing port means every port.
 */
export function known(value: number | null): number {
  if (value === null) throw new Error('this plan was not admitted: a number is missing');
  return value;
}
