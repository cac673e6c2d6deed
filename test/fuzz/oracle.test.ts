import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppData } from './generated/fleets';
import { at, plain } from './oracle/json';
import { judge } from './oracle/judge';
import { manifestsIn } from './oracle/manifests-in-yaml';
import { Check, CHECKS_OF_YAML } from './oracle/violation';
import { ON_CILIUM, ON_KUBERNETES } from './sample-apps';
import { tampered } from './tampering';
import { AUTHORITY, IDENTITY, NETWORK, ON_CILIUM_ALONE, PROGRAM } from './tamperings';
import { synthesized } from './trial';

function yamlOf(data: AppData): string {
  const agents = data.agents.map(({ constructId, declaration }) => ({ constructId, declaration: () => declaration, read: null }));
  const { text, stack } = synthesized({ ...data, options: () => data.options, readOptions: null, agents });
  if (stack !== null) throw new Error(text);
  return text;
}

/** The checks that object to the YAML. */
function checksOf(yaml: string, { options, chartNamespace, agents, namespaces }: AppData): readonly Check[] {
  const declared = agents.map(({ constructId, declaration }) => ({ constructId, chartNamespace, declaration: plain(declaration) }));
  return [...new Set(judge(yaml, { options: plain(options), namespaces, agents: declared }, true).map(({ check }) => check))].sort();
}

const YAML = { onKubernetes: yamlOf(ON_KUBERNETES), onCilium: yamlOf(ON_CILIUM) };

describe('the oracle', () => {
  test('has nothing against what the library makes', () => {
    expect([checksOf(YAML.onKubernetes, ON_KUBERNETES), checksOf(YAML.onCilium, ON_CILIUM)]).toEqual([[], []]);
  });

  test('has nothing against YAML that was only read and written again', () => {
    expect(checksOf(tampered(YAML.onKubernetes, () => undefined), ON_KUBERNETES)).toEqual([]);
  });

  test.each([...AUTHORITY, ...IDENTITY, ...NETWORK, ...PROGRAM])('sees %s', (_, checks, tamper) => {
    expect(checksOf(tampered(YAML.onKubernetes, tamper), ON_KUBERNETES)).toEqual(checks);
  });

  test.each(ON_CILIUM_ALONE)('sees on Cilium %s', (_, checks, tamper) => {
    expect(checksOf(tampered(YAML.onCilium, tamper), ON_CILIUM)).toEqual(checks);
  });

  test('sees something with every check', () => {
    const seen = new Set<Check>([...AUTHORITY, ...IDENTITY, ...NETWORK, ...PROGRAM].flatMap(([, checks]) => checks));
    expect(CHECKS_OF_YAML.filter(check => !seen.has(check))).toEqual(['yaml']);
  });

  test('sees an authority class that there is not', () => {
    const [first, ...others] = ON_KUBERNETES.agents;
    const declaration = { ...first.declaration, authorityClass: 'admin' };
    expect(checksOf(YAML.onKubernetes, { ...ON_KUBERNETES, agents: [{ ...first, declaration }, ...others] })).toContain('identity');
  });

  test('takes nothing from the library', () => {
    const folder = join(__dirname, 'oracle');
    const imports = readdirSync(folder).flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bfrom |\bimport |import\(|require\()'([^']+)'/g)].map(([, name]) => name));
    expect([...new Set(imports)].filter(name => !name.startsWith('./'))).toEqual(['yaml']);
    expect(imports.length).toBeGreaterThan(20);
  });
});

describe('YAML', () => {
  const problems = (text: string, isReadTwice = true): number => manifestsIn(text, isReadTwice).violations.length;

  test('is read by document', () => {
    const text = 'kind: A\n---\nkind: B\n';
    expect([manifestsIn(text, true).objects.map(each => at(each, 'kind')), problems(text)]).toEqual([['A', 'B'], 0]);
  });

  test.each([
    ['a line that only YAML 1.1 ends', 'kind: A\nx: a\u2028---\u2028kind: B\n'],
    ['a next line', 'kind: "A\u0085--- x"\n'],
    ['a character that libyaml refuses', 'kind: "A\u0007"\n'],
    ['a number that only YAML 1.2 knows', 'kind: 0o17\n'],
    ['a truth that only YAML 1.1 knows', 'kind: yes\n'],
    ['a key twice', 'kind: A\nkind: B\n'],
    ['a document that is no object', 'kind: A\n---\n- kind: B\n'],
    ['half a text', 'kind: "A\n'],
  ])('with %s is no YAML for everybody', (_, text) => expect(problems(text)).toBeGreaterThan(0));

  test('is read by the rules of YAML 1.2 only where that is asked for', () => expect([problems('kind: 0o17\n', false), problems('kind: 0o17\n')]).toEqual([0, 1]));
});
