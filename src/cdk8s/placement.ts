import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from '../manifests/manifest';

/** Where an agent or a tool is declared: what stands in for its name and its namespace. */
export function declarationPlace(construct: Construct): { readonly constructId: string; readonly chartNamespace: string } {
  const namespace: unknown = Chart.of(construct).namespace;
  return { constructId: construct.node.id, chartNamespace: typeof namespace === 'string' ? namespace : '' };
}

/**
 * Which construct each object of `owner` belongs to: `owner` itself, or for governance
 * objects a construct of its own in the chart that a reviewed pipeline applies.
 */
export function placeFor(owner: Construct, authorityChart: Chart | null): (manifest: Manifest) => Construct {
  if (authorityChart === null) return () => owner;
  const id = `${owner.node.id}-${owner.node.addr}`; // unique in the app, as `addr` is
  return ({ layer }) => layer === 'workload'
    ? owner
    : authorityChart.node.tryFindChild(id) as Construct | undefined ?? new Construct(authorityChart, id);
}
