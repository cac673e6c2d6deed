import { AgentInCluster, InspectedCluster } from './inspected-cluster';
import { Place } from './inspected-objects';

/** Where the way of an agent to the most that it can come to is cut first: where its first right is written, or where it is given a token. */
export function placeOfWay(agent: AgentInCluster, cluster: InspectedCluster): Place {
  const { path, reason } = agent.effective;
  if (path.length > 0 && path[0].right === null && path[0].to.kind === 'choice') return cluster.placeOfAgent(agent);
  const [first] = [...path.flatMap(({ right }) => right ?? []), ...(reason === null ? [] : [reason])];
  return first === undefined ? cluster.placeOfAgent(agent) : cluster.placeOfRight(first);
}
