import * as fc from 'fast-check';
import { AuthorityClass } from '../../src';
import { holderOfNamespace, isControlPlaneNamespace, isDnsLabel, isDnsSubdomain, isHostName, isLabelKey, isLabelValue, isServiceName, LONGEST_NAME, RESERVED_NAMESPACES, serviceAccountName } from '../../src/plan/names';

const LABEL_63 = 'a'.repeat(63);
const LABEL_64 = 'a'.repeat(64);
const SUBDOMAIN_253 = `${LABEL_63}.${LABEL_63}.${LABEL_63}.${'a'.repeat(61)}`;

describe.each([
  ['a DNS label', isDnsLabel, ['a', '0', 'a-b', '0a', 'a--b', LABEL_63], ['', 'A', '-a', 'a-', 'a.b', 'a_b', 'a b', 'a\n', 'é', 'а', LABEL_64]],
  ['a Service name', isServiceName, ['a', 'a-0', LABEL_63], ['', '0', '0a', '-a', 'a-', 'A', 'a\n', LABEL_64]],
  ['a DNS subdomain', isDnsSubdomain, ['a', 'a.b', '0.1', 'kube-root-ca.crt', SUBDOMAIN_253], ['', '.', 'a.', '.a', 'a..b', 'A.b', 'a_b.c', 'a.b\n', `a${SUBDOMAIN_253}`, `${LABEL_64}.a`]],
  ['a label value', isLabelValue, ['', 'a', 'A', 'a.b_c-D', '0', LABEL_63], ['-a', 'a-', '.a', 'a.', '_a', 'a b', 'a/b', 'a\n', 'é', LABEL_64]],
  ['a label key', isLabelKey, ['a', 'A_b.c-d', 'app.kubernetes.io/name', `${SUBDOMAIN_253}/${LABEL_63}`], ['', '/', '/a', 'a/', 'a/b/c', 'A/b', '-a', 'a b', 'a\n', LABEL_64, `a/${LABEL_64}`, `a${SUBDOMAIN_253}/a`]],
  ['a host name', isHostName, ['a.b', 'api.anthropic.com', 'xn--bcher-kva.example', '1.example', 'a.b.c.d.e'], [
    '', 'a', 'localhost', '*.example.com', 'example.com.', '.example.com', 'EXAMPLE.com', 'https://example.com', 'example.com/a', 'example.com:443',
    '1.2.3.4', '127.1', '0x7f.1', '0x7f.0x1', '0.0.0.0x0', '1.2.3', '::1', '[::1]', 'a_b.com', 'bücher.example', 'example.com\n', `${LABEL_64}.com`,
  ]],
] as const)('%s', (_, is, valid, invalid) => {
  test.each(valid)('%.80j is one', name => {
    expect(is(name)).toBe(true);
  });

  test.each(invalid)('%.80j is none', name => {
    expect(is(name)).toBe(false);
  });
});

test('a host name is no spelling of an address that programs take for one', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0179xaf.'), minLength: 3 }), name => {
    if (isHostName(name)) expect(new URL(`http://${name}/`).hostname).toBe(name);
  }), { numRuns: 1000 });
});

test('long names are judged in no time', () => {
  const started = performance.now();
  for (const is of [isDnsLabel, isServiceName, isDnsSubdomain, isLabelValue, isLabelKey, isHostName]) {
    for (const unit of ['a', '-', 'a-', '.', 'a.', '/', '_']) expect(is(`a${unit.repeat(30_000)}!`)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  [AuthorityClass.ADVISE, 'agent-advise-triage'],
  [AuthorityClass.PROPOSE, 'agent-propose-triage'],
  [AuthorityClass.EXECUTE, 'agent-execute-triage'],
  [AuthorityClass.ADAPT, 'agent-adapt-triage'],
  ['', 'agent--triage'],
] as const)('the class %j is in the name of the ServiceAccount: %s', (authorityClass, name) => {
  expect(serviceAccountName(authorityClass, 'triage')).toBe(name);
});

test('no class and name give the ServiceAccount of another class and name', () => {
  const classes = Object.values(AuthorityClass);
  fc.assert(fc.property(fc.constantFrom(...classes), label(), fc.constantFrom(...classes), label(), (a, x, b, y) => {
    expect(serviceAccountName(a, x) === serviceAccountName(b, y)).toBe(a === b && x === y);
  }), { numRuns: 500 });
});

test('names fit where Kubernetes puts them', () => {
  expect(LONGEST_NAME).toBe(63);
  const names = RESERVED_NAMESPACES.flatMap(each => each.names);
  expect(new Set(names).size).toBe(names.length);
  names.forEach(name => expect(isDnsLabel(name.replace(/\*$/, 'x'))).toBe(true));
  names.forEach(name => expect(holderOfNamespace(name.replace(/\*$/, 'x'))).not.toBeNull());
  expect(holderOfNamespace('ops-agents')).toBeNull();
  expect(['kube-system', 'kube-public', 'kube-node-lease', 'kube', 'default', 'my-kube-system'].map(isControlPlaneNamespace)).toEqual([true, true, true, false, false, false]);
});

/** Names that are likely to collide with `<class>-<name>` of another. */
function label(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom('advise', 'propose', 'execute', 'adapt', 'agent', 'a'), { minLength: 1, maxLength: 3 }).map(parts => parts.join('-'));
}
