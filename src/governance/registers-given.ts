import { resolve } from 'node:path';
import { registerSources } from './register-source';
import { readRegisters } from './registers';
import { identityOf } from '../files/file-identity';
import { Elsewhere, NOWHERE } from '../fleet/elsewhere';
import { Defect } from '../plan/defect';
import { quote } from '../plan/quote';
import { list, text } from '../plan/shape';
import { snapshot } from '../plan/snapshot';

const AT = 'registers';
const PATHS = list(text);

/**
 * What an app is told of other apps: the registers that it names, by paths relative to the working directory, as they are now.
 *
 * `own` is where the app writes its own register. Total over any input: what is wrong is told with everything else that is.
 */
export function registersGiven(given: unknown, own: string): Elsewhere {
  if (given === undefined || given === null) return NOWHERE;
  const { data, defects: unread } = snapshot(given);
  const defects: Defect[] = unread.map(({ at, problem }) => ({ at: `${AT}${at}`, problem }));
  const files = data === null || unread.length > 0 ? [] : PATHS.read(data, AT, defects);
  const at = (file: string): string => `${AT}[${files.indexOf(file)}]`;
  for (const file of files) if (isSame(file, own)) defects.push({ at: at(file), problem: `is ${quote(file)}, which this app writes itself: leave its own register out` });
  if (defects.length > 0) return { ...NOWHERE, files, problems: defects };

  const named = [...new Map(files.map(file => [identityOf(file), file])).values()];
  const { environment, members, unreadable, problems: unfit } = readRegisters(registerSources(named));
  const problems = [
    ...unreadable.map(({ file, line, problem }) => ({ at: at(file), problem: `${quote(file)}${line === null ? '' : `, line ${line},`} ${problem}` })),
    ...unfit.map(({ file, at: place, problem }) => ({ at: at(file), problem: `${quote(file)}${place === '' ? '' : `: \`${place}\``} ${problem}` })),
  ];
  return { files, environment, members, problems };
}

function isSame(file: string, own: string): boolean {
  return file !== '' && (resolve(file) === resolve(own) || identityOf(file) === identityOf(own));
}
