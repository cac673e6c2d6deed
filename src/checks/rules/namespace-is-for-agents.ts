import { holderOfNamespace, isDnsLabel } from '../../plan/names';
import { NamespacePlan } from '../../plan/namespace-plan';
import { quote } from '../../plan/quote';
import { isReadAsNumber } from '../../plan/snapshot';
import { MemberPlan } from '../../plan/tool-plan';
import { Rule } from '../rule';

export const namespaceIsForAgents: Rule<MemberPlan | NamespacePlan> = {
  id: 'namespace-is-for-agents',
  title: 'agents live in a namespace that can hold agents only',
  rationale: 'quota, flow control and admission fence a whole namespace: an agent among other workloads cannot be fenced without them',
  fix: 'set `namespace`, or the chart\'s namespace, to one that holds governed agents only, for example "ops-agents"',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['kubernetes:names', 'agent-baseline-1.0-draft:CON-03'],
  check: plan => {
    const [at, namespace] = 'namespace' in plan ? ['namespace', plan.namespace] : ['name', plan.name];
    if (namespace === '') return [{ at, problem: 'is missing, and the chart has none' }];
    if (!isDnsLabel(namespace)) return [{ at, problem: `needs a DNS label, got ${quote(namespace)}` }];
    // The namespace of a chart and the id of a construct are in no declaration, where such a text cannot be read.
    if (isReadAsNumber(namespace)) return [{ at, problem: `is read as a number by YAML parsers, got ${quote(namespace)}` }];
    const holder = holderOfNamespace(namespace);
    return holder === null ? [] : [{ at, problem: `needs a namespace of its own, got ${quote(namespace)}, which belongs to ${holder}` }];
  },
};
