import type { ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { kubernetesObject } from './known-props';
import { docsUrl } from '../../checks/report';
import { objectsAreAsDeclared } from '../../checks/rules/objects-are-as-declared';
import { objectReference } from '../../objects/object-reference';
import { digestOfRegistered, MadeObjects } from '../made-objects';

const COMPONENT = /^governed-agents:index:(GovernedAgent|GovernedTool|AgentNamespace|GovernanceBaseline)$/;

/** What a component says of itself. */
interface Component { readonly objects: MadeObjects; readonly late: readonly string[] }

/**
 * Holds every child of our components to what was declared, whatever a transformation did to it on its way.
 *
 * A component is registered before its children, and says what it was made into.
 */
export function declaredObjectsPolicy(): ResourceValidationPolicy {
  const components = new Map<string, Component>();
  const { id, title, rationale, fix } = objectsAreAsDeclared;
  return {
    name: id,
    displayName: title,
    description: `${title}: ${rationale}`,
    enforcementLevel: 'mandatory',
    severity: 'high',
    remediationSteps: fix,
    url: docsUrl(objectsAreAsDeclared),
    validateResource: (args, reportViolation) => {
      if (COMPONENT.test(args.type)) components.set(args.urn, componentOf(args));
      const parent = components.get(args.opts.parent ?? '');
      const object = parent === undefined ? null : kubernetesObject(args);
      if (parent === undefined || object === null) return;
      const declared = parent.objects[args.name];
      if (declared === undefined) {reportViolation(`${objectReference(object)} is no part of what was declared: ${rationale}\n  fix: ${fix}`);} else if (declared !== digestOfRegistered(object, parent.late)) {
        reportViolation(`${objectReference(object)} is registered otherwise than it was declared: ${rationale}\n  fix: ${fix}`);
      }
    },
  };
}

function componentOf({ props }: ResourceValidationArgs): Component {
  const { objects, late } = props as Partial<Record<keyof Component, unknown>>;
  return {
    objects: digestsIn(objects),
    late: Array.isArray(late) ? late.filter((each): each is string => typeof each === 'string') : [],
  };
}

/** A component whose record cannot be read has no child that is as declared. */
function digestsIn(text: unknown): MadeObjects {
  try {
    return JSON.parse(String(text)) as MadeObjects;
  } catch {
    return {};
  }
}
