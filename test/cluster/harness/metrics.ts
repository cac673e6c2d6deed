import type { Caller } from './caller';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? (\S+)$/i;
const LABEL = /([a-z_]\w*)="((?:[^"\\]|\\.)*)"/gi;

/** Every sample of a metric of the API server. */
export async function samplesOf(caller: Caller, metric: string): Promise<readonly Sample[]> {
  const { status, text } = await caller.ask({ method: 'GET', path: '/metrics', headers: { accept: 'text/plain' } });
  if (status !== 200) throw new Error(`metrics: ${status}`);
  return text.split('\n').flatMap(line => {
    const [, name, written = '', value] = LINE.exec(line) ?? [];
    const labels = Object.fromEntries([...written.matchAll(LABEL)].map(([, key, of]) => [key, of]));
    return name === metric ? [{ name, labels, value: Number(value) }] : [];
  });
}

/** Memory that the API server's process holds, in bytes. Only servers on Linux say it. */
export async function residentBytes(caller: Caller): Promise<number> {
  const [sample] = await samplesOf(caller, 'process_resident_memory_bytes');
  if (sample === undefined) throw new Error('this API server does not say how much memory it holds');
  return sample.value;
}
