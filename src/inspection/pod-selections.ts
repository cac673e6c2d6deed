import { isJsonObject, Json, JsonObject, valueAt } from '../objects/json';
import { selects } from '../objects/label-selector';

/** Something that is about the pods that a label selector selects. */
export interface PodSelection {
  readonly selector: Json;
}

/** Those of one namespace. */
interface Selections<Selection> {
  /** By one of the labels that they select by: `key=value`. */
  readonly byLabel: Map<string, Selection[]>;

  /** Those that select by no label in particular. */
  readonly others: Selection[];
}

/** What is about which pods, found without looking at all that a namespace has. */
export class PodSelections<Selection extends PodSelection> {
  private readonly byNamespace = new Map<string, Selections<Selection>>();

  public add(namespace: string, selection: Selection): void {
    const selections = this.byNamespace.get(namespace) ?? { byLabel: new Map<string, Selection[]>(), others: [] };
    this.byNamespace.set(namespace, selections);
    const [label] = labelled(labelsIn(selection.selector));
    const known = label === undefined ? selections.others : selections.byLabel.get(label);
    if (known === undefined) selections.byLabel.set(label, [selection]);
    else known.push(selection);
  }

  /** What is about pods with these labels. */
  public of(namespace: string, labels: JsonObject): readonly Selection[] {
    const selections = this.byNamespace.get(namespace);
    if (selections === undefined) return [];
    return [selections.others, ...labelled(labels).map(label => selections.byLabel.get(label) ?? [])]
      .flatMap(candidates => candidates.filter(({ selector }) => selects(selector, labels)));
  }
}

function labelled(labels: JsonObject): readonly string[] {
  return Object.entries(labels).flatMap(([key, value]) => typeof value === 'string' ? `${key}=${value}` : []);
}

function labelsIn(selector: Json): JsonObject {
  const labels = valueAt(selector, ['matchLabels']);
  return isJsonObject(labels) ? labels : {};
}
