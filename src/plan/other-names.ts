import { nearest } from './nearest';
import { quote } from './quote';

/** Most other names that are told. */
const MOST_NAMES = 3;

/** The names that were probably meant, as the end of a sentence: alike, of the same name elsewhere, or of the same namespace; `''` where there are none. */
export function tellOthers(written: string, known: readonly string[]): string {
  const [namespace, name] = written.split('/');
  const alike = nearest(written, known.slice(0, 10_000));
  const near = [...new Set([
    ...(alike === null ? [] : [alike]),
    ...known.filter(each => each.endsWith(`/${name}`)),
    ...known.filter(each => each.startsWith(`${namespace}/`)),
    ...known,
  ])].slice(0, MOST_NAMES);
  return near.length === 0 ? '' : `, where there ${near.length === 1 ? 'is' : 'are'} ${near.map(quote).join(', ')}${known.length > near.length ? ` and ${known.length - near.length} more` : ''}`;
}
