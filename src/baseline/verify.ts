import { baseline } from './baseline';
import { BaselineFinding, finding, nameOf, told } from './baseline-finding';
import { BASELINE_VERSION } from './baseline-object';
import { strangeness } from './strangers';
import { toldDifference } from './told-difference';
import { Difference, differences } from '../objects/differences';
import { isJsonObject, Json, JsonObject, textAt, valueAt } from '../objects/json';
import { domainOf } from '../objects/key-domain';
import { plainCopy } from '../objects/plain-copy';
import { pathTo } from '../plan/defect';
import { quote } from '../plan/quote';
import { DOMAIN, LABEL } from '../plan/well-known-keys';

/** What a cluster's baseline comes to. */
export interface Verification {
  /** How many objects the baseline has, and how many of them are there. */
  readonly expected: number;
  readonly present: number;
  readonly findings: readonly BaselineFinding[];

  /** Policies whose expressions no controller has looked at yet. */
  readonly unchecked: readonly string[];
}

/** What of an object is the cluster's business: it is filled in by the API server and by whoever keeps objects in order. */
const FILLED_IN = ['metadata', 'status'];

/** The domain of labels that have a role's rules gathered into another one. */
const AGGREGATION = 'rbac.authorization.k8s.io';

/** Compares everything of the baseline's kinds that a cluster has with what it should have. Total over any objects. */
export function verifyBaseline(live: readonly JsonObject[]): Verification {
  const expected = plainCopy(baseline('Deny')) as readonly JsonObject[];
  const known = new Map(expected.map(object => [keyOf(object), object]));
  const found = live.map(object => ({ object, wanted: known.get(keyOf(object)) ?? null }));
  const present = new Set(found.filter(({ wanted }) => wanted !== null).map(({ object }) => keyOf(object)));
  return {
    expected: expected.length,
    present: present.size,
    findings: [
      ...[...known].filter(([key]) => !present.has(key)).map(([, object]) => finding('missing', told(object), 'is not there')),
      ...found.flatMap(({ object, wanted }) => wanted === null ? strangeness(object) : alterations(wanted, object)),
    ],
    unchecked: found.filter(({ object, wanted }) => wanted?.kind === 'ValidatingAdmissionPolicy' && !isTypeChecked(object)).map(({ object }) => nameOf(object)),
  };
}

/** An object by what it is, whatever version of its group it is read in. */
function keyOf(object: JsonObject): string {
  const [group] = textAt(object, ['apiVersion']).split('/');
  return `${group} ${textAt(object, ['kind'])} ${textAt(object, ['metadata', 'namespace'])}/${nameOf(object)}`;
}

/** What is wrong with an object of the baseline. */
function alterations(wanted: JsonObject, live: JsonObject): readonly BaselineFinding[] {
  const object = told(live);
  const endingSince = valueAt(live, ['metadata', 'deletionTimestamp']);
  return [
    ...(endingSince === null ? [] : [finding('missing', object, 'is being deleted', { at: 'metadata.deletionTimestamp', found: endingSince })]),
    ...versionFindings(object, textAt(live, ['metadata', 'labels', LABEL.baseline])),
    ...labelFindings(wanted, live),
    ...enforcementFindings(wanted, live),
    ...differences(without(wanted), without(live)).filter(({ path }) => !isEnforcement(path)).map(each => altered(object, each)),
    ...typeFindings(live),
  ];
}

function without(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !FILLED_IN.includes(key)));
}

function altered(object: string, { path, expected, found }: Difference): BaselineFinding {
  const at = path.reduce(pathTo, '');
  return finding('altered', object, `\`${at}\` ${toldDifference(plainCopy(expected), found)}`, { at, expected: plainCopy(expected), found });
}

function versionFindings(object: string, version: string): readonly BaselineFinding[] {
  if (version === BASELINE_VERSION) return [];
  const at = pathTo('metadata.labels', LABEL.baseline);
  const difference = { at, expected: BASELINE_VERSION, found: version === '' ? null : version };
  if (!/^\d+$/.test(version)) return [finding('altered', object, `\`${at}\` ${toldDifference(BASELINE_VERSION, difference.found)}`, difference)];
  if (Number(version) < Number(BASELINE_VERSION)) return [finding('other version', object, `is of version ${version}, which is older than ${BASELINE_VERSION}`, difference)];
  const newer = finding('other version', object, `is of version ${version}, which is newer than ${BASELINE_VERSION}`, difference);
  return [{ ...newer, fix: 'take the version of governed-agents whose baseline the cluster has, or a newer one' }];
}

/** Labels of ours, and those by which roles are gathered: whoever labels the right to resume for `admin` gives it to every admin. */
function labelFindings(wanted: JsonObject, live: JsonObject): readonly BaselineFinding[] {
  const labels = valueAt(live, ['metadata', 'labels']);
  const found = isJsonObject(labels) ? labels : {};
  const expected = valueAt(wanted, ['metadata', 'labels']) as JsonObject;
  const meaningful = Object.entries(found).filter(([key]) => Object.hasOwn(expected, key) || [DOMAIN, AGGREGATION].includes(domainOf(key)));
  return differences(expected, Object.fromEntries(meaningful)).filter(({ path: [key] }) => key !== LABEL.baseline)
    .map(({ path, ...difference }) => altered(told(live), { path: ['metadata', 'labels', ...path], ...difference }));
}

const ENFORCEMENT = ['spec', 'validationActions'];

function isEnforcement(path: readonly string[]): boolean {
  return ENFORCEMENT.every((key, i) => path[i] === key);
}

/** What a binding does with what its policy finds. */
function enforcementFindings(wanted: JsonObject, live: JsonObject): readonly BaselineFinding[] {
  const [expected, found] = [valueAt(wanted, ENFORCEMENT), valueAt(live, ENFORCEMENT)];
  if (!Array.isArray(expected) || differences(expected, found).length === 0) return [];
  const at = ENFORCEMENT.join('.');
  const isDenying = Array.isArray(found) && found.includes('Deny');
  const problem = isDenying ? `\`${at}\` ${toldDifference(expected, found)}` : `refuses nothing: \`${at}\` is ${JSON.stringify(found)}`;
  return [finding(isDenying ? 'altered' : 'not enforced', told(live), problem, { at, expected, found })];
}

/** What the API server itself finds wrong with the expressions of a policy. */
function typeFindings(live: JsonObject): readonly BaselineFinding[] {
  const warnings = valueAt(live, ['status', 'typeChecking', 'expressionWarnings']);
  return (Array.isArray(warnings) ? warnings as readonly Json[] : []).map(warning => {
    const at = textAt(warning, ['fieldRef']);
    return finding('does not compile', told(live), `\`${at}\` does not compile here: ${quote(textAt(warning, ['warning']))}`, { at, found: textAt(warning, ['warning']) });
  });
}

function isTypeChecked(live: JsonObject): boolean {
  return valueAt(live, ['status', 'typeChecking']) !== null && valueAt(live, ['status', 'observedGeneration']) === valueAt(live, ['metadata', 'generation']);
}
