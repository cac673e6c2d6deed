import { objectReference } from '../../objects/object-reference';
import { AgentPlan } from '../../plan/agent-plan';
import { digestOf } from '../../plan/digest';
import { quote } from '../../plan/quote';
import { grantsTo, Subject } from '../../rbac/subject';
import { isDeclaredAnyway, rulesBoundBy } from '../bound-role';
import { RenderedRule } from '../rendering';
import { bindingOf } from '../role-binding';

export const bindingsAreDeclared: RenderedRule = {
  id: 'bindings-are-declared',
  title: 'no role binding of the app grants an agent more than its permissions do',
  rationale: 'rights that are bound beside the declaration are no part of what was reviewed, and count for the agent all the same',
  fix: 'write what the agent needs into its `permissions`, and remove it from the subjects of the binding',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['owasp-asi-2026:ASI03', 'kubernetes:rbac'],
  check: rendering => rendering.foreign.flatMap(({ object, path }) => {
    const binding = bindingOf(object);
    const granted = binding?.subjects.flatMap(subject => agentsAmong(subject, rendering.fleet.agents).map(agent => ({ subject, agent }))) ?? [];
    if (binding === null || granted.length === 0) return [];
    const rules = rulesBoundBy(object, rendering);
    const grants = rules === null ? '' : ` with ${digestOf(rules.map(rule => ({ ...rule })))}`;
    return granted.filter(({ agent }) => !isDeclaredAnyway(object, rules, agent)).map(({ subject, agent }) => ({
      subject: agent,
      at: objectReference(object),
      value: `${binding.role}${grants} to ${spelled(subject)}`,
      problem: `grants ${quote(binding.role)} to ${quote(spelled(subject))} (construct ${quote(path)})`,
    }));
  }),
};

function agentsAmong(subject: Subject, agents: readonly AgentPlan[]): readonly AgentPlan[] {
  return agents.filter(({ namespace, serviceAccountName }) => grantsTo(subject, { namespace, name: serviceAccountName }));
}

function spelled({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
