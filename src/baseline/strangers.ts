import { BaselineFinding, finding, nameOf, told } from './baseline-finding';
import { JsonObject, textAt } from '../objects/json';
import { quote } from '../plan/quote';
import { DOMAIN, LABEL } from '../plan/well-known-keys';

/** What is in the way of an object that is not of the baseline, and looks as if it were. */
export function strangeness(live: JsonObject): readonly BaselineFinding[] {
  const [kind, name, policy] = [textAt(live, ['kind']), nameOf(live), textAt(live, ['spec', 'policyName'])];
  if (kind === 'ValidatingAdmissionPolicyBinding' && isOurs(policy)) {
    return [finding('not of the baseline', told(live), `binds ${quote(policy)} once more, where the baseline does not`, { at: 'spec.policyName', found: policy })];
  }
  const isLabelled = textAt(live, ['metadata', 'labels', LABEL.baseline]) !== '';
  const isNamed = kind.startsWith('ValidatingAdmissionPolicy') ? isOurs(name) : kind === 'ClusterRole' && name.startsWith('governed-agents:');
  return isLabelled || isNamed ? [finding('not of the baseline', told(live), 'looks like a part of the baseline, and is none')] : [];
}

function isOurs(name: string): boolean {
  return name.endsWith(`.${DOMAIN}`);
}
