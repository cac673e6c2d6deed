/** Does something with each, so many at a time, and in their order. */
export async function atOnce<T, R>(width: number, items: readonly T[], each: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await each(items[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
