import { Path } from './governed-draft';
import { Json } from '../objects/json';

/** How the pods of a workload are read, and written again, as one pod template. */
export interface PodView {
  /** The pod template; null where nothing says what the pods are. */
  readonly template: Json;

  /** Where a path of the pod template is in the workload. */
  readonly placeOf: (path: Path) => Path;

  /** The workload with the pod template written into it. */
  readonly written: (template: Json) => Json;

  /** Whether the controller chooses the image of the first container. */
  readonly choosesImage: boolean;

  /** Labels of the pods that their controller writes. */
  readonly ownLabels: readonly string[];
}
