import { at, isObject, Json, JsonObject } from './oracle/json';
import { POD_SECURITY } from './oracle/pod-security';
import { POD_SECURITY_CASES, PodSecurityCase } from './pod-security-cases';

type Level = 'baseline' | 'restricted';
const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The smallest pods that pass a level. */
const SMALLEST: Readonly<Record<Level, Json>> = {
  baseline: podOf({}, {}),
  restricted: podOf(
    { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  ),
};

function podOf(podContext: Json, containerContext: Json): Json {
  const container = (name: string) => [{ name, image: 'registry.example.com/pause:3', securityContext: containerContext }];
  const containers = { containers: container('main'), initContainers: container('first'), ephemeralContainers: container('later') };
  return { metadata: {}, spec: { securityContext: podContext, ...containers } };
}

const LEVELS: Readonly<Record<Level, readonly Level[]>> = { baseline: ['baseline'], restricted: ['baseline', 'restricted'] };

function failing(pod: Json, level: Level): readonly string[] {
  return POD_SECURITY.filter(check => LEVELS[level].includes(check.level) && !check.allows(pod)).map(({ id }) => id).sort();
}

/** The levels a check takes part in. */
function levelsOf(id: string): readonly Level[] {
  return POD_SECURITY.find(check => check.id === id)?.level === 'baseline' ? ['baseline', 'restricted'] : ['restricted'];
}

function ofLevel(checks: readonly string[], level: Level): readonly string[] {
  return checks.filter(id => levelsOf(id).includes(level)).sort();
}

/** RFC 7396. */
function merged(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** The pod with the change, of all its containers or of those in one list. */
function changed(pod: Json, { pod: change = {}, container = {}, others = {} }: PodSecurityCase, list: typeof LISTS[number] | 'all'): Json {
  const spec = LISTS.map(each => [each, (at(pod, 'spec', each) as readonly JsonObject[])
    .map(item => merged(item, list === 'all' || list === each ? container : others))] as const);
  return merged(merged(pod, change), { spec: Object.fromEntries(spec) });
}

test.each(['baseline', 'restricted'] as const)('the smallest pod of %s passes it', level => expect(failing(SMALLEST[level], level)).toEqual([]));

test('the smallest pod of "baseline" fails what "restricted" adds', () => {
  expect(failing(SMALLEST.baseline, 'restricted')).toEqual(['allowPrivilegeEscalation', 'capabilities_restricted', 'runAsNonRoot', 'seccompProfile_restricted']);
});

test('every check has cases, and each a failing one', () => {
  expect(POD_SECURITY_CASES.filter(({ fail }) => fail.length > 0).map(({ check }) => check)).toEqual(POD_SECURITY.map(({ id }) => id));
});

describe.each(POD_SECURITY_CASES)('$check', ({ check, pass, fail }) => {
  const levels = levelsOf(check);

  test.each(levels.flatMap(level => pass.map(each => [level, each.called, each] as const)))('%s passes: %s', (level, _, each) => {
    expect(failing(changed(SMALLEST[level], each, 'all'), level)).toEqual(ofLevel(each.also ?? [], level));
  });

  test.each(levels.flatMap(level => fail.flatMap(each => (each.container === undefined ? ['all' as const] : LISTS)
    .map(list => [level, each.called, list, each] as const))))('%s fails: %s, in %s', (level, _, list, each) => {
    expect(failing(changed(SMALLEST[level], each, list), level)).toEqual(ofLevel([check, ...each.also ?? []], level));
  });
});
