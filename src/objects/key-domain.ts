/** The domain of the key of a label or annotation, in lower case; `''` where it has none. */
export function domainOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')).toLowerCase() : '';
}
