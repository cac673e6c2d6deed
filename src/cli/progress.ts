import { Listener } from './input/read-input';
import { Output } from './terminal';

/** Tells somebody who waits at a terminal how far it is. */
export interface Progress {
  tell(text: string): void;

  /** The same before a long piece of work, from within which nothing can be told. */
  announce(text: string): void;

  /** Takes away what was told. */
  end(): void;
}

const [FIRST_MS, NEXT_MS] = [700, 100];

/** Says nothing about work that is done before somebody wonders, and nothing where nobody sits. */
export function progressOn(output: Output, clock: () => number): Progress {
  if (output.isTTY !== true) return { tell: () => undefined, announce: () => undefined, end: () => undefined };
  let next = clock() + FIRST_MS;
  let isTold = false;
  const clear = (): void => {
    if (isTold) output.write('\r\u001b[K');
    isTold = false;
  };
  const announce = (text: string): void => {
    clear();
    output.write(text);
    isTold = true;
    next = clock() + NEXT_MS;
  };
  return { tell: text => clock() < next ? undefined : announce(text), announce, end: clear };
}

/** Tells which file is being read. */
export function tellingFiles(progress: Pick<Progress, 'tell'>): Listener {
  return (file, all) => progress.tell(`reading file ${file} of ${all}`);
}
