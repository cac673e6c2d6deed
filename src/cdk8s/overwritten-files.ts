import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { Objects } from './output';
import { kindOf, nameOf } from '../objects/object-reference';

/**
 * The files that several objects or charts would be written into, one over the other; in
 * lower case, as some file systems see them.
 *
 * cdk8s names the file of a chart by a label of its path, which two charts can share, and
 * that of a resource by kind and name alone, so objects of one name in two namespaces
 * overwrite each other without a word.
 */
export function overwrittenFiles(app: App, objects: Objects): readonly string[] {
  const seen = new Map<string, number>();
  for (const file of filesOf(app, objects)) seen.set(file.toLowerCase(), (seen.get(file.toLowerCase()) ?? 0) + 1);
  return [...seen].filter(([, count]) => count > 1).map(([file]) => file);
}

/** The names of all files that are written, as cdk8s makes them (app.ts): of what is rendered, or of the construct. A chart without objects has one, too. */
function filesOf(app: App, objects: Objects): readonly string[] {
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_CHART:
      return app.node.findAll().filter(each => Chart.isChart(each)).map(chart => Names.toDnsLabel(chart));
    case YamlOutputType.FILE_PER_RESOURCE:
      return [...objects.values()].map(object => fileName(kindOf(object), nameOf(object)));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return [...objects.keys()].map(construct => `${Names.toDnsLabel(Chart.of(construct))}/${fileName(construct.kind, String(construct.metadata.name))}`);
    default: return [];
  }
}

function fileName(kind: string, name: string): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
