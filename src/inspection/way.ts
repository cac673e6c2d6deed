import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { Place } from './inspected-objects';

/** Where the way of an agent to the most that it can come to is cut first: where its first right is written. */
export function placeOfWay(agent: AgentInCluster, cluster: InspectedCluster): Place {
  const { path, reason } = agent.effective;
  const [first] = [...path.flatMap(({ right }) => right ?? []), ...(reason === null ? [] : [reason])];
  return first === undefined ? cluster.placeOfAgent(agent) : cluster.placeOfRight(first);
}
