import { pathTo } from '../../plan/defect';
import { PodSelectionPlan } from '../../plan/member-plan';
import { isDnsLabel, isLabelKey, isLabelValue } from '../../plan/names';
import { quote } from '../../plan/quote';
import { Finding } from '../rule';

/** What keeps a selection from selecting pods of one namespace. */
export function podSelectionProblems({ namespace, labels }: PodSelectionPlan, at: string): readonly Finding[] {
  const entries = Object.entries(labels);
  return [
    ...(isDnsLabel(namespace) ? [] : [{ at: pathTo(at, 'namespace'), problem: `needs the name of a namespace, got ${namespace === '' ? 'nothing' : quote(namespace)}` }]),
    ...(entries.length > 0 ? [] : [{ at: pathTo(at, 'labels'), problem: 'needs at least one label: without one it means every pod of the namespace' }]),
    ...entries.filter(([key, value]) => !isLabelKey(key) || !isLabelValue(value))
      .map(([key, value]) => ({ at: pathTo(at, 'labels'), problem: `needs a label, got ${quote(`${key}: ${value}`)}` })),
  ];
}
