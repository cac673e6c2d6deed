import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { governanceMisuse } from '../governance/governance-misuse';
import { WORKLOAD_KINDS, workloadKindOf } from '../objects/workload-kinds';
import { quote } from '../plan/quote';

/** The one workload that a construct of the app holds. Throws where it is of another app, or holds none or several. */
export function workloadIn(holder: IConstruct, root: IConstruct): ApiObject {
  if (!Construct.isConstruct(holder) || holder.node.root !== root) {
    throw governanceMisuse('`govern` is given no construct of this app', 'pass what makes the workload, for example `agent.govern(new ApiObject(chart, "web", {...}))`');
  }
  const workloads = holder.node.findAll().filter(each => ApiObject.isApiObject(each)).filter(each => workloadKindOf(each) !== null);
  const [workload] = workloads;
  if (workload === undefined) {
    const kinds = [...new Set(WORKLOAD_KINDS.map(({ kind }) => kind))].join(', ');
    throw governanceMisuse(`${quote(holder.node.path)} holds no workload that can be governed`, `pass a construct that holds one of ${kinds}`);
  }
  if (workloads.length > 1) {
    const found = workloads.map(({ kind, node }) => `${kind} ${quote(node.path)}`).join(', ');
    throw governanceMisuse(`${quote(holder.node.path)} holds ${workloads.length} workloads: ${found}`, 'pass the one that the agent is, and declare an agent for each of the others');
  }
  return workload;
}
