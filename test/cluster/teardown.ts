import type { Shared } from './setup';
import removeFolder from '../temporary-files/teardown';

export default async function teardown(): Promise<void> {
  await (globalThis as Shared).cluster?.stop();
  removeFolder();
}
