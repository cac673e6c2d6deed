import { Document, parseAllDocuments } from 'yaml';
import { Json } from './oracle/json';
import { idOf } from './oracle/rendering';

/** A change of YAML that the library did not make. */
export type Tamper = (documents: Document[]) => void;

type Path = readonly (string | number)[];

/** The YAML with the change made, written as cdk8s does. */
export function tampered(yaml: string, tamper: Tamper): string {
  const documents = parseAllDocuments(yaml, { version: '1.1' }) as Document[];
  tamper(documents);
  return documents.map(each => each.toString({ lineWidth: 0, directives: false })).join('---\n');
}

function find(documents: readonly Document[], id: string): Document {
  const found = documents.find(each => idOf(each.toJS() as Json) === id);
  if (found === undefined) throw new Error(`no ${id} among ${documents.map(each => idOf(each.toJS() as Json)).join(', ')}`);
  return found;
}

/** Another value; it has to be another one. */
export function set(id: string, path: Path, value: Json): Tamper {
  return documents => find(documents, id).setIn(path, value);
}

export function remove(id: string, path: Path): Tamper {
  return documents => {
    if (!find(documents, id).deleteIn(path)) throw new Error(`${id} has no ${path.join('.')}`);
  };
}

/** One item more in a list. */
export function add(id: string, path: Path, item: Json): Tamper {
  return documents => {
    const found = find(documents, id);
    found.addIn(path, found.createNode(item));
  };
}

/** Without what a list has of a text. */
export function without(id: string, path: Path, text: string): Tamper {
  return documents => {
    const found = find(documents, id);
    const items = JSON.parse(JSON.stringify(found.getIn(path) ?? [])) as string[];
    if (!items.includes(text)) throw new Error(`${id} has no ${text} in ${path.join('.')}`);
    found.setIn(path, items.filter(each => each !== text));
  };
}

export function removeObject(id: string): Tamper {
  return documents => void documents.splice(documents.indexOf(find(documents, id)), 1);
}

export function addObject(object: Json): Tamper {
  return documents => void documents.push(new Document(object, { version: '1.1' }));
}

export function repeatObject(id: string): Tamper {
  return documents => void documents.push(find(documents, id).clone());
}

export function all(...tampers: readonly Tamper[]): Tamper {
  return documents => tampers.forEach(tamper => tamper(documents));
}
