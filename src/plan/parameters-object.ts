import { AUTHORITY_CLASSES, AUTHORITY_CLASS_NAMES } from './authority-classes';
import { isLabelKey, serviceAccountName } from './names';
import { BOUNDS_PREFIX } from './well-known-keys';

/** How the names of parameters objects begin: they are named like the ServiceAccounts of agents that tune themselves. */
const PREFIXES = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].tunesItself).map(name => serviceAccountName(name, ''));

/**
 * Name of the ConfigMap that holds an agent's parameters: that of its ServiceAccount.
 *
 * So an admission policy knows from a request alone whether an agent writes its own.
 */
export function parametersObjectName(agent: { readonly serviceAccountName: string }): string {
  return agent.serviceAccountName;
}

/** Whether a ConfigMap of this name may hold the parameters of an agent, of whatever app. */
export function isParametersObject(name: string): boolean {
  return PREFIXES.some(prefix => name.startsWith(prefix));
}

/** Whether `name` may be the name of a parameter: a key of the ConfigMap, and behind its prefix the key of an annotation. */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z0-9]/.test(name) && isLabelKey(boundsAnnotation(name));
}

/** The annotation that holds the bounds of a parameter. */
export function boundsAnnotation(parameter: string): string {
  return `${BOUNDS_PREFIX}${parameter}`;
}
