import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { isAttached } from './attachment';
import { Manifest } from '../manifests/manifest';
import { quote } from '../plan/quote';

/**
 * Which construct each object of `owner` belongs to: `owner` itself, or for governance
 * objects a construct of its own in the chart that a reviewed pipeline applies.
 */
export function placeFor(owner: Construct, authorityChart: Chart | null): (manifest: Manifest) => Construct {
  if (authorityChart === null) return () => owner;
  const id = `${owner.node.id}-${owner.node.addr}`; // unique in the app, as `addr` is
  return ({ layer }) => layer === 'workload'
    ? owner
    : authorityChart.node.tryFindChild(id) as Construct | undefined ?? guardedConstruct(authorityChart, id, owner);
}

/** Objects elsewhere must not outlive the construct that answers for them. */
function guardedConstruct(scope: Construct, id: string, owner: Construct): Construct {
  const made = new Construct(scope, id);
  made.node.addValidation({
    validate: () => isAttached(owner) ? [] : [
      `these objects belong to ${quote(owner.node.path)}, which was removed from the app\n      why: rights would be left for which nobody answers\n      fix: remove this construct, too, or declare the agent only where it is wanted`,
    ],
  });
  return made;
}
