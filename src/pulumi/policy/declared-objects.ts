import type { ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { kubernetesObject } from './known-props';
import { docsUrl } from '../../checks/report';
import { objectsAreAsDeclared } from '../../checks/rules/objects-are-as-declared';
import { isJsonObject } from '../../objects/json';
import { objectReference } from '../../objects/object-reference';
import { quote } from '../../plan/quote';
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
      const found = parent === undefined || !args.type.startsWith('kubernetes:') ? null : differenceOf(parent, args);
      if (found !== null) reportViolation(`${found}: ${rationale}\n  fix: ${fix}`);
    },
  };
}

/** What is wrong with a child of a component; null where it is as it was declared. */
function differenceOf({ objects, late }: Component, args: ResourceValidationArgs): string | null {
  const object = kubernetesObject(args);
  if (object === null) return `${quote(args.name)} is no Kubernetes object any more`;
  if (!Object.hasOwn(objects, args.name)) return `${objectReference(object)} is no part of what was declared`;
  return objects[args.name] === digestOfRegistered(object, late) ? null : `${objectReference(object)} is registered otherwise than it was declared`;
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
    const read: unknown = JSON.parse(String(text));
    return isJsonObject(read) ? read as MadeObjects : {};
  } catch {
    return {};
  }
}
