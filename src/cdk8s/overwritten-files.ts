import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Objects } from './output';
import { kindOf, nameOf } from '../objects/object-reference';

/**
 * The files that several objects would be written into.
 *
 * With a file for each resource cdk8s names it by kind and name alone, so objects of one name
 * in two namespaces overwrite each other without a word.
 */
export function overwrittenFiles(app: App, objects: Objects): readonly string[] {
  const folderOf = FOLDERS[app.yamlOutputType];
  if (folderOf === undefined) return [];
  const seen = new Map<string, number>();
  for (const [construct, object] of objects) {
    const file = `${folderOf(construct)}${kindOf(object)}.${nameOf(object)}`;
    seen.set(file, (seen.get(file) ?? 0) + 1);
  }
  return [...seen].filter(([, count]) => count > 1).map(([file]) => file);
}

/** The output types that write a file for each resource, and where into. */
const FOLDERS: Readonly<Record<number, ((object: ApiObject) => string) | undefined>> = {
  [YamlOutputType.FILE_PER_RESOURCE]: () => '',
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: object => `${Chart.of(object).node.path}/`,
};
