/**
 * Puts a method in front of that of one object, and gives back what takes it away again.
 *
 * Nobody's class is touched. A property that its object does not let go of stays as it is.
 */
export function shadow<Target extends object, Key extends keyof Target>(target: Target, key: Key, value: Target[Key]): () => void {
  return define(target, key, { value });
}

/** As `shadow`, for a property that is computed. */
export function shadowGetter<Target extends object, Key extends keyof Target>(target: Target, key: Key, get: () => Target[Key]): () => void {
  return define(target, key, { get });
}

function define(target: object, key: PropertyKey, property: PropertyDescriptor): () => void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  if (own?.configurable === false || (own === undefined && !Object.isExtensible(target))) return () => undefined;
  Object.defineProperty(target, key, { ...property, configurable: true, enumerable: false });
  return () => {
    if (own === undefined) Reflect.deleteProperty(target, key);
    else Object.defineProperty(target, key, own);
  };
}
