import { Dirent, readdirSync, Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemOfAccess } from '../../files/file-bytes';
import { InputProblem } from '../../files/input-problem';

/** The manifests below a folder. */
export interface Manifests {
  /** In the order of their names. */
  readonly files: readonly string[];
  readonly problems: readonly InputProblem[];

  /** Links to folders. They are not followed: what they lead to may be above, or anywhere. */
  readonly links: readonly string[];
}

type Kind = 'folder' | 'file' | 'link to a folder' | 'of no interest';

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** The YAML and JSON files below a folder, but not those below `node_modules` and below folders whose names begin with a dot. */
export function manifestsBelow(folder: string): Manifests {
  const found: Record<Kind, string[]> = { 'folder': [], 'file': [], 'link to a folder': [], 'of no interest': [] };
  const problems: InputProblem[] = [];
  const rest: { readonly path: string; readonly entry: Dirent | null }[] = [{ path: folder, entry: null }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { path, entry } = next;
    try {
      const kind = entry === null ? 'folder' : kindOf(path, entry);
      found[kind].push(path);
      if (kind === 'folder') rest.push(...inOrder(path).map(inner => ({ path: join(path, inner.name), entry: inner })).reverse());
    } catch (error) {
      problems.push({ file: path, line: null, problem: problemOfAccess(error) });
    }
  }
  const isEmpty = found.file.length + problems.length + found['link to a folder'].length === 0;
  if (isEmpty) problems.push({ file: folder, line: null, problem: 'is empty: it holds no YAML or JSON file' });
  return { files: found.file, problems, links: found['link to a folder'] };
}

/** The order is the same on every machine, whatever its language. */
function inOrder(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
}

function kindOf(path: string, entry: Dirent): Kind {
  const isHidden = entry.name.startsWith('.') || entry.name === 'node_modules';
  const isManifest = MANIFEST.test(entry.name);
  if (entry.isDirectory()) return isHidden ? 'of no interest' : 'folder';
  if (!entry.isSymbolicLink()) return isManifest ? ofFile(entry) : 'of no interest';
  if (isHidden && !isManifest) return 'of no interest';
  // A link to nowhere may be to anything: it matters where its name says that it is a manifest.
  const target = statSync(path, { throwIfNoEntry: isManifest });
  if (target?.isDirectory() === true) return isHidden ? 'of no interest' : 'link to a folder';
  return target !== undefined && isManifest ? ofFile(target) : 'of no interest';
}

/** What has the name of a manifest and is a pipe or a device is read by kubectl, and could be read here only by waiting for it. */
function ofFile(entry: Dirent | Stats): Kind {
  if (!entry.isFile()) throw new Error('it is no file: name it, where it is to be read');
  return 'file';
}
