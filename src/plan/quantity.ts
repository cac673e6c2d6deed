// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
const QUANTITY = /^(0|[1-9]\d{0,14})(\.\d{1,3})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

/** Kubernetes' suffixes of powers of ten and of two. */
const SCALE: Readonly<Record<string, number>> = {
  '': 1,
  'm': 1e-3,
  'k': 1e3,
  'M': 1e6,
  'G': 1e9,
  'T': 1e12,
  'P': 1e15,
  'E': 1e18,
  'Ki': 2 ** 10,
  'Mi': 2 ** 20,
  'Gi': 2 ** 30,
  'Ti': 2 ** 40,
  'Pi': 2 ** 50,
  'Ei': 2 ** 60,
};

/** How much of a resource a quantity stands for; NaN where it is none, which compares as neither more nor less. Only processors come in thousandths. */
export function amount(resource: string, quantity: string): number {
  const [, whole, fraction = '', suffix = ''] = QUANTITY.exec(quantity) ?? [];
  return whole === undefined || (suffix === 'm' && resource !== 'cpu') ? NaN : Number(whole + fraction) * SCALE[suffix];
}
