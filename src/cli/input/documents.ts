import { parseYaml } from './yaml-document';
import { documentsOf } from './yaml-stream';
import { Documents, documentsIn } from '../../files/documents';
import { readJson } from '../../files/json-documents';

/** Every document of a text: JSON values one after the other, or a YAML stream. One that cannot be read hides no other. */
export function readDocuments(file: string, text: string): Documents {
  if (/^\s*[{[]/.test(text)) {
    const read = readJson(file, text);
    // What looks like JSON may be YAML that is written with braces.
    if (read.problems.length === 0 || /\.json$/i.test(file)) return read;
  }
  return documentsIn(file, documentsOf(text), ({ text: document }) => parseYaml(document));
}
