import { AGENT_NAMESPACE } from './declaration-shape';
import { Defect } from './defect';
import { snapshot, StandIn } from './snapshot';

/** A namespace for agents, every default filled. */
export interface NamespacePlan {
  readonly name: string;
  readonly defects: readonly Defect[];
}

/** Fills every default. Total over any input, and never throws. `constructId` stands in for the name. */
export function planNamespace(declaration: unknown, constructId: string, standIn?: StandIn): NamespacePlan {
  const { data, defects: unread } = snapshot(declaration, standIn);
  const defects = [...unread];
  const declared = data === null ? AGENT_NAMESPACE.absent : AGENT_NAMESPACE.read(data, '', defects);
  return { name: declared.name || constructId, defects };
}
