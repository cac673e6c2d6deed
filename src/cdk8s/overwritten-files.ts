import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import { Objects } from './output';
import { JsonObject } from '../objects/json';
import { kindOf, nameOf } from '../objects/object-reference';

/**
 * The files that several objects would be written into, in lower case, as some file systems see them.
 *
 * With a file for each resource cdk8s names it by kind and name alone, so objects of one name
 * in two namespaces overwrite each other without a word.
 */
export function overwrittenFiles(app: App, objects: Objects): readonly string[] {
  const fileOf = FILES[app.yamlOutputType];
  if (fileOf === undefined) return [];
  const seen = new Map<string, number>();
  for (const [construct, object] of objects) {
    const file = fileOf(construct, object).toLowerCase();
    seen.set(file, (seen.get(file) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count > 1).map(([file]) => file);
}

/** The output types that write a file for each resource, and its name, as cdk8s makes it (app.ts): of what is rendered, or of the construct. */
const FILES: Readonly<Record<number, ((construct: ApiObject, rendered: JsonObject) => string) | undefined>> = {
  [YamlOutputType.FILE_PER_RESOURCE]: (_, rendered) => fileName(kindOf(rendered), nameOf(rendered)),
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: construct =>
    `${Names.toDnsLabel(Chart.of(construct))}/${fileName(construct.kind, String(construct.metadata.name))}`,
};

function fileName(kind: string, name: string): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
