/** What stands in front of a method or property, by the object that it stands on. */
const shadows = new WeakMap<object, Set<PropertyKey>>();

/**
 * Puts a method in front of that of one object, and gives back what takes it away again.
 *
 * Nobody's class is touched. A property that its object does not let go of stays as it is,
 * and `isShadowed` says so.
 */
export function shadow<Target extends object, Key extends keyof Target>(target: Target, key: Key, value: Target[Key]): () => void {
  return define(target, key, { value });
}

/** As `shadow`, for a property that is computed. */
export function shadowGetter<Target extends object, Key extends keyof Target>(target: Target, key: Key, get: () => Target[Key]): () => void {
  return define(target, key, { get });
}

/** Whether something of ours stands in front of the property. */
export function isShadowed(target: object, key: PropertyKey): boolean {
  return shadows.get(target)?.has(key) === true;
}

function define(target: object, key: PropertyKey, property: PropertyDescriptor): () => void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  const wasShadowed = isShadowed(target, key);
  if (own?.configurable === false || (own === undefined && !Object.isExtensible(target))) return () => undefined;
  Object.defineProperty(target, key, { ...property, configurable: true, enumerable: false });
  mark(target, key, true);
  return () => {
    mark(target, key, wasShadowed);
    if (own === undefined) Reflect.deleteProperty(target, key);
    else Object.defineProperty(target, key, own);
  };
}

function mark(target: object, key: PropertyKey, isMarked: boolean): void {
  const keys = shadows.get(target) ?? new Set();
  if (isMarked) keys.add(key);
  else keys.delete(key);
  shadows.set(target, keys);
}
