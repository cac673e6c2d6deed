import { Fields, isListOfTexts, ObjectProblem } from './object-problem';
import { isJsonObject, Json, JsonObject } from '../objects/json';
import { groupOf, isOfOpenShift } from '../objects/object-reference';
import { Binding, RbacObjects } from '../rbac/binding';
import { LabelRequirement, Labels, LabelSelector } from '../rbac/label-selector';
import { PolicyRule, WILDCARD } from '../rbac/policy-rule';
import { Role, RoleKind } from '../rbac/role';
import { Subject } from '../rbac/subject';

/** What objects say about who may do what, and what cannot be read of it. */
export interface ReadRbac extends RbacObjects {
  /** The object that a role or binding was read from; null where it was read from none of these. */
  readonly sourceOf: (read: Role | Binding) => JsonObject | null;
  readonly problems: readonly ObjectProblem[];
}

const RBAC = 'rbac.authorization.k8s.io';
const USUAL_VERSION = `${RBAC}/v1`;
const AUTO_UPDATE = 'rbac.authorization.kubernetes.io/autoupdate';

/**
 * Reads roles and bindings out of objects of any kind, lists taken apart already. Total, and never throws.
 *
 * `home` is the namespace of objects that say none; `''` where whoever applies them decides.
 */
export function rbacIn(objects: readonly unknown[], home: string): ReadRbac {
  const roles: Role[] = [];
  const bindings: Binding[] = [];
  const read: (Role | Binding)[] = [];
  const sources: JsonObject[] = [];
  const problems: ObjectProblem[] = [];
  const names = new Names();
  for (const object of objects) {
    const kind = isJsonObject(object) ? kindIn(object) : '';
    if (!isJsonObject(object) || kind === '') continue;
    const fields = new Fields(object, problems);
    const metadata = isJsonObject(object.metadata) ? object.metadata : {};
    const name = fields.text(metadata.name, 'metadata.name');
    const namespace = kind === 'Role' || kind === 'RoleBinding' ? fields.text(metadata.namespace, 'metadata.namespace') || home : '';
    if (name === '') fields.note('`metadata.name` is missing');
    if (!names.add(kind, namespace, name)) fields.noteRepetition('`metadata.name` is that of another object, too: only the one that is applied last remains');
    const isProtected = textIn(metadata.annotations, AUTO_UPDATE) === 'false';
    if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') {
      const isLive = textIn(metadata, 'uid') !== '' || textIn(metadata, 'resourceVersion') !== '';
      const rules = kind === 'SecurityContextConstraints' ? [useOf(name)] : rulesIn(object, fields);
      const aggregates = kind === 'ClusterRole' ? selectorsIn(object.aggregationRule, fields) : null;
      roles.push({ kind, namespace, name, rules, labels: labelsIn(metadata.labels, 'metadata.labels', fields), aggregates, isLive, isProtected });
      read.push(roles[roles.length - 1]);
      sources.push(object);
    }
    if (kind !== 'Role' && kind !== 'ClusterRole') {
      const isScc = kind === 'SecurityContextConstraints';
      const subjects = isScc ? named(object, 'users', 'groups', fields) : subjectsIn(object, kind, fields);
      bindings.push({ kind, namespace, name, role: isScc ? { kind, name } : roleIn(object.roleRef), subjects, isProtected });
      read.push(bindings[bindings.length - 1]);
      sources.push(object);
    }
  }
  let byRead: ReadonlyMap<Role | Binding, JsonObject> | null = null;
  const sourceOf = (each: Role | Binding) => (byRead ??= zipped(read, sources)).get(each) ?? null;
  return { roles, bindings, sourceOf, problems };
}

const KINDS: ReadonlySet<unknown> = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'SecurityContextConstraints']);

/** Whether the kind of an object is called like one that grants: most objects of a cluster's RBAC are, and nobody else need look at them. */
export function isCalledLikeRbac({ kind }: JsonObject): boolean {
  return KINDS.has(kind);
}

function zipped<Key, Value>(keys: readonly Key[], values: readonly Value[]): ReadonlyMap<Key, Value> {
  const zip = new Map<Key, Value>();
  for (let i = 0; i < keys.length; i++) zip.set(keys[i], values[i]);
  return zip;
}

/** The names that are taken, by kind and namespace. */
class Names {
  private readonly taken = new Map<string, Map<string, Set<string>>>();

  /** Whether nobody had the name before. */
  public add(kind: string, namespace: string, name: string): boolean {
    const namespaces = this.taken.get(kind) ?? new Map<string, Set<string>>();
    const names = namespaces.get(namespace) ?? new Set<string>();
    const { size } = names.size === 0 ? this.keep(kind, namespaces, namespace, names) : names;
    return names.add(name).size > size;
  }

  private keep(kind: string, namespaces: Map<string, Set<string>>, namespace: string, names: Set<string>): Set<string> {
    this.taken.set(kind, namespaces.set(namespace, names));
    return names;
  }
}

/** The kind of an object that grants; `''` where it is none. */
function kindIn(object: JsonObject): RoleKind | Binding['kind'] | '' {
  const { kind } = object;
  switch (kind) {
    case 'Role': case 'ClusterRole': case 'RoleBinding': case 'ClusterRoleBinding':
      return object.apiVersion === USUAL_VERSION || groupOf(object) === RBAC ? kind : '';
    case 'SecurityContextConstraints': return groupOf(object) === 'security.openshift.io' ? kind : '';
    default: return '';
  }
}

function textIn(value: Json | undefined, key: string): string {
  const found = isJsonObject(value) ? value[key] : '';
  return typeof found === 'string' ? found : '';
}

/** To be named in these constraints is to hold this right. */
function useOf(name: string): PolicyRule {
  return { apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: [name], verbs: ['use'], nonResourceURLs: [] };
}

function rulesIn(object: JsonObject, fields: Fields): readonly PolicyRule[] {
  const isOpenShift = object.apiVersion !== USUAL_VERSION && isOfOpenShift(object);
  return present(fields.items(object.rules, 'rules').map((rule, i) => ruleIn(rule, i, isOpenShift, fields)));
}

function ruleIn(written: Json, index: number, isOpenShift: boolean, fields: Fields): PolicyRule | null {
  if (!isJsonObject(written)) {
    fields.note(`\`rules[${index}]\` is no rule`);
    return null;
  }
  const rule = isOpenShift ? withGroups(written) : written;
  return {
    apiGroups: wordsIn(rule, 'apiGroups', index, fields),
    resources: wordsIn(rule, 'resources', index, fields),
    resourceNames: wordsIn(rule, 'resourceNames', index, fields),
    verbs: wordsIn(rule, 'verbs', index, fields),
    nonResourceURLs: wordsIn(rule, 'nonResourceURLs', index, fields),
  };
}

/** Next to always all are there, and a list that is not filtered takes no more room than it needs. */
function present<Item>(items: readonly (Item | null)[]): readonly Item[] {
  return items.includes(null) ? items.filter(item => item !== null) : items as readonly Item[];
}

/** What OpenShift makes of a rule without groups: one of the core group, or of all groups where it gives everything (openshift/origin, SetDefaults_PolicyRule). */
function withGroups(rule: JsonObject): JsonObject {
  const { apiGroups = null, resources, verbs } = rule;
  if (Array.isArray(apiGroups) && apiGroups.length > 0) return rule;
  const isEverything = apiGroups === null && isWildcard(resources) && isWildcard(verbs);
  return Array.isArray(resources) && resources.length > 0 ? { ...rule, apiGroups: [isEverything ? WILDCARD : ''] } : rule;
}

function isWildcard(words: Json | undefined): boolean {
  return Array.isArray(words) && words.length === 1 && words[0] === WILDCARD;
}

const NO_WORDS: readonly string[] = [];

/** Most rules leave some of these out. */
function wordsIn(rule: JsonObject, key: keyof PolicyRule, index: number, fields: Fields): readonly string[] {
  const written = rule[key];
  if (written === undefined) return NO_WORDS;
  const words = isListOfTexts(written) ? written : fields.words(written, `rules[${index}].${key}`);
  return words.length > MANY ? [...new Set(words)] : words;
}

/** So many words that it matters whether they repeat each other: what is multiplied with what. */
const MANY = 64;

function selectorsIn(aggregation: Json | undefined, fields: Fields): readonly LabelSelector[] | null {
  if (aggregation === undefined || aggregation === null) return null;
  const at = 'aggregationRule.clusterRoleSelectors';
  return fields.items(isJsonObject(aggregation) ? aggregation.clusterRoleSelectors : null, at).flatMap((selector, i) => selectorIn(selector, `${at}[${i}]`, fields) ?? []);
}

/** The API server refuses a selector with a condition that it does not know; here it means nothing. */
function selectorIn(selector: Json, at: string, fields: Fields): LabelSelector | null {
  const { matchLabels, matchExpressions } = isJsonObject(selector) ? selector : {};
  const expressions = fields.items(matchExpressions, `${at}.matchExpressions`).map((each, i) => requirementIn(each, `${at}.matchExpressions[${i}]`, fields));
  const known = expressions.filter(each => each !== null);
  return known.length < expressions.length ? null : { matchLabels: labelsIn(matchLabels, `${at}.matchLabels`, fields), matchExpressions: known };
}

function requirementIn(expression: Json, at: string, fields: Fields): LabelRequirement | null {
  const { key, operator, values } = isJsonObject(expression) ? expression : {};
  if (operator !== 'In' && operator !== 'NotIn' && operator !== 'Exists' && operator !== 'DoesNotExist') {
    fields.note(`\`${at}.operator\` is none that there is`);
    return null;
  }
  return { key: fields.text(key, `${at}.key`), operator, values: fields.words(values, `${at}.values`) };
}

const NO_LABELS: Labels = new Map();

function labelsIn(labels: Json | undefined, at: string, fields: Fields): Labels {
  if (!isJsonObject(labels)) return NO_LABELS;
  const read = new Map<string, string>();
  for (const [key, value] of Object.entries(labels)) read.set(key, typeof value === 'string' ? value : fields.text(value, `${at}[${JSON.stringify(key)}]`));
  return read;
}

/** The older API of OpenShift writes no kind, and a namespace only for a role that lives in one. */
function roleIn(roleRef: Json | undefined): Binding['role'] {
  return { kind: textIn(roleRef, 'kind') || (textIn(roleRef, 'namespace') === '' ? 'ClusterRole' : 'Role'), name: textIn(roleRef, 'name') };
}

/** OpenShift has a spelling of its own beside that of Kubernetes. */
function subjectsIn(object: JsonObject, kind: Binding['kind'], fields: Fields): readonly Subject[] {
  const subjects = present(fields.items(object.subjects, 'subjects').map((subject, i) => subjectIn(subject, i, kind, fields)));
  return object.userNames === undefined && object.groupNames === undefined ? subjects : [...subjects, ...named(object, 'userNames', 'groupNames', fields)];
}

function subjectIn(written: Json, index: number, boundBy: Binding['kind'], fields: Fields): Subject | null {
  if (!isJsonObject(written)) {
    fields.note(`\`subjects[${index}]\` is no subject`);
    return null;
  }
  const kind = subjectText(written, 'kind', index, fields);
  const name = subjectText(written, 'name', index, fields);
  const namespace = subjectText(written, 'namespace', index, fields);
  if (kind === 'ServiceAccount' && namespace === '' && boundBy === 'ClusterRoleBinding') fields.note(`\`subjects[${index}].namespace\` is missing: it names nobody`);
  return { kind, name, namespace };
}

function subjectText(subject: JsonObject, key: keyof Subject, index: number, fields: Fields): string {
  const text = subject[key];
  return typeof text === 'string' ? text : fields.text(text, `subjects[${index}].${key}`);
}

function named(object: JsonObject, users: string, groups: string, fields: Fields): readonly Subject[] {
  const subjects = (kind: string, key: string) => fields.words(object[key], key).map(name => ({ kind, name, namespace: '' }));
  return [...subjects('User', users), ...subjects('Group', groups)];
}
