import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { quote } from '../plan/quote';

/**
 * Objects that cdk8s would write into the file of another one, told as one problem; empty where there is none.
 *
 * With a file for each resource cdk8s names it by kind and name alone, so objects of one name
 * in two namespaces overwrite each other without a word, and an agent or its fence is lost.
 */
export function overwrittenFiles(app: App): string[] {
  const folderOf = FOLDERS[app.yamlOutputType];
  if (folderOf === undefined) return [];
  const seen = new Map<string, number>();
  for (const construct of app.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const file = `${folderOf(construct)}${construct.kind}.${construct.name}`;
    seen.set(file, (seen.get(file) ?? 0) + 1);
  }
  const repeated = [...seen].filter(([, count]) => count > 1).map(([file]) => file);
  return repeated.length === 0 ? [] : [
    `objects would overwrite each other's file: ${repeated.slice(0, 5).map(quote).join(', ')}${repeated.length > 5 ? ` and ${repeated.length - 5} more` : ''}\n`
    + '      why: the last one written would be all that is left, and an agent or what fences it would be lost without a word\n'
    + '      fix: make the app with another `yamlOutputType`, for example `YamlOutputType.FILE_PER_CHART`',
  ];
}

/** The output types that write a file for each resource, and where into. */
const FOLDERS: Readonly<Record<number, ((object: ApiObject) => string) | undefined>> = {
  [YamlOutputType.FILE_PER_RESOURCE]: () => '',
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE]: object => `${Chart.of(object).node.path}/`,
};
