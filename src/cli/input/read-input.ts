import { Stats, statSync } from 'node:fs';
import { readDocuments } from './documents';
import { Manifests, manifestsBelow } from './folder';
import { KubernetesObjects, kubernetesObjectsIn } from './kubernetes-objects';
import { MOST_BYTES, readBytes, readStream } from '../../files/file-bytes';
import { identityOf } from '../../files/file-identity';
import { textOf } from '../../files/file-text';
import { InputProblem, STDIN } from '../../files/input-problem';
import { SourcedObject } from '../../inspection/inspection';

/** Everything that was read. */
export interface Input {
  readonly objects: readonly SourcedObject[];

  /** What could not be read; the rest could. */
  readonly problems: readonly InputProblem[];

  /** What somebody may want to know, in one clause each. */
  readonly notes: readonly string[];

  /** How many files were read, standard input included. */
  readonly files: number;
}

/** Somebody who wants to know which file is being read, first is 1, and of how many. */
export type Listener = (file: number, all: number) => void;

interface Place {
  readonly file: string;
  readonly isFromFolder: boolean;
}

/** Reads files, folders and standard input (`-`), in the order in which they are named, each file once. */
export async function readInput(paths: readonly string[], stdin: AsyncIterable<string | Buffer>, listener: Listener): Promise<Input> {
  const { places, links, ...unread } = placesOf(paths);
  const problems = [...unread.problems];
  const objects: SourcedObject[] = [];
  let [rest, files, others] = [MOST_BYTES, 0, 0];
  for (const [i, { file, isFromFolder }] of places.entries()) {
    listener(i + 1, places.length);
    const read = file === STDIN ? await readStream(stdin, rest) : readBytes(file, rest);
    if ('problem' in read) {
      problems.push({ file, line: null, problem: read.problem });
      continue;
    }
    files++;
    rest -= read.bytes.length;
    const found = objectsIn(file, read.bytes, isFromFolder);
    for (const object of found.objects) objects.push(object);
    for (const problem of found.problems) problems.push(problem);
    others += found.others;
  }
  const notes = [
    ...(others === 0 ? [] : [`${others} document${others === 1 ? ' says' : 's say'} neither \`apiVersion\` nor \`kind\` and ${others === 1 ? 'was' : 'were'} passed over`]),
    ...links.map(link => `${link} links to a folder and was not followed: name that folder to have it read`),
  ];
  return { objects, problems, notes, files };
}

interface Places extends Pick<Manifests, 'problems' | 'links'> {
  readonly places: readonly Place[];
}

function placesOf(paths: readonly string[]): Places {
  const places = new Map<string, Place>();
  const problems: InputProblem[] = [];
  const links: string[] = [];
  for (const path of paths) {
    const isFolder = path !== STDIN && statOf(path)?.isDirectory() === true;
    const below = isFolder ? manifestsBelow(path) : { files: [path], problems: [], links: [] };
    for (const file of below.files) {
      const one = file === STDIN ? file : identityOf(file);
      const known = places.get(one) ?? { file, isFromFolder: true };
      // Whoever names a file means it.
      places.set(one, { file: known.file, isFromFolder: known.isFromFolder && isFolder });
    }
    for (const problem of below.problems) problems.push(problem);
    links.push(...below.links);
  }
  return { places: [...places.values()], problems, links };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Whoever reads it says why not.
    return undefined;
  }
}

function objectsIn(file: string, bytes: Buffer, isFromFolder: boolean): KubernetesObjects {
  const decoded = textOf(bytes);
  if ('problem' in decoded) return { objects: [], problems: [{ file, ...decoded }], others: 0 };
  const { documents, problems } = readDocuments(file, decoded.text);
  const isEmpty = documents.length === 0 && problems.length === 0 && !isFromFolder;
  if (isEmpty) return { objects: [], problems: [{ file, line: null, problem: 'is empty: it holds no document' }], others: 0 };
  const found = kubernetesObjectsIn(file, documents, isFromFolder);
  return { ...found, problems: [...problems, ...found.problems] };
}
