import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
import { grantsTo, Subject } from '../../rbac/subject';
import { isDeclaredAnyway } from '../bound-role';
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
    return binding === null ? [] : binding.subjects.flatMap(subject => rendering.fleet.agents
      .filter(({ namespace, serviceAccountName }) => grantsTo(subject, { namespace, name: serviceAccountName }))
      .filter(agent => !isDeclaredAnyway(object, agent, rendering))
      .map(agent => ({
        subject: agent,
        at: objectReference(object),
        value: `${binding.role} to ${spelled(subject)}`,
        problem: `grants ${quote(binding.role)} to ${quote(spelled(subject))} (construct ${quote(path)})`,
      })));
  }),
};

function spelled({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
