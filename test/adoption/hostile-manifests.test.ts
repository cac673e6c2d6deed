import * as fc from 'fast-check';
import * as ts from 'typescript';
import { adopted, filledIn } from './adopted-program';
import { ANALYZER, SRE } from './manifests';
import { adopt } from '../../src/adoption/adopt';
import { tellDiff } from '../../src/adoption/adoption-diff';
import { commentLines, literalText } from '../../src/adoption/typescript-text';
import { JsonObject } from '../../src/objects/json';
import { TODAY } from '../checks/admissible';

/** What would break out of a text, a comment or a line, or order the compiler to look away. */
const HOSTILE: readonly string[] = [
  "'); globalThis.pwned = true; //", '"; globalThis.pwned = true; //', '`; globalThis.pwned = true; `', '${globalThis.pwned = true}', '\\', "\\'", '\\\\\'',
  '*/ globalThis.pwned = true; /*', '\nglobalThis.pwned = true;\n', '\r\nglobalThis.pwned = true;', '\u2028globalThis.pwned = true;', '\u2029globalThis.pwned = true;',
  '\u0085globalThis.pwned = true;', '@ts-nocheck', ' @ts-ignore', '\n// @ts-nocheck', '/// <reference path="x" />', '</script>', '\u202eeurt = denwp', '\ud800', '__proto__', '-->',
  '\u0000', 'x\u001b[2J', "', // blank: ''", '{', '}', ')', ']', '// blank: x',
];

/** The text in every place of manifests that somebody else may write. */
function manifestsWith(text: string): readonly JsonObject[] {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const toAccount = [{ kind: 'ServiceAccount', name: text, namespace: 'ops' }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: text, namespace: 'ops', annotations: { 'eks.amazonaws.com/role-arn': text } }, imagePullSecrets: [{ name: text }] },
    { apiVersion: rbac, kind: 'Role', metadata: { name: text, namespace: text }, rules: [{ apiGroups: [text], resources: [text], resourceNames: [text], verbs: ['get', text] }] },
    {
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name: text, namespace: text },
      roleRef: { kind: 'Role', name: text },
      subjects: [{ kind: 'ServiceAccount', name: text, namespace: 'ops' }, { kind: text, name: text }],
    },
    {
      apiVersion: rbac,
      kind: 'ClusterRole',
      metadata: { name: text },
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], resourceNames: [text], verbs: ['patch'] }, { nonResourceURLs: [`/${text}`], verbs: ['get'] }],
    },
    { apiVersion: rbac, kind: 'RoleBinding', metadata: { name: text, namespace: 'shop' }, roleRef: { kind: 'ClusterRole', name: text }, subjects: toAccount },
    { apiVersion: rbac, kind: 'ClusterRoleBinding', metadata: { name: text }, roleRef: { kind: 'ClusterRole', name: text }, subjects: toAccount },
    { apiVersion: rbac, kind: 'ClusterRoleBinding', metadata: { name: `missing ${text}` }, roleRef: { kind: text, name: text }, subjects: toAccount },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: text, namespace: 'ops', labels: { [text]: text } },
      spec: {
        selector: { matchLabels: { app: 'x' } },
        template: {
          metadata: { labels: { app: 'x' } },
          spec: { serviceAccountName: text, containers: [{ name: text, image: text, env: [{ name: text, value: `https://models.example.com/${text}` }, { name: 'URL', value: text }] }] },
        },
      },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: text, namespace: 'ops' }, spec: { containers: [{ name: 'x', image: 'x' }] } },
  ];
}

/** The statements of a program by kind, and every text in it: all that manifests must not change, and all that they may. */
function statementsOf(program: string): readonly string[] {
  const file = ts.createSourceFile('main.ts', program, ts.ScriptTarget.ES2022, true);
  expect((file as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics).toEqual([]);
  return file.statements.map(each => ts.SyntaxKind[each.kind]);
}

function wordsOf(program: string): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) words.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('main.ts', program, ts.ScriptTarget.ES2022, true));
  return words;
}

const KNOWN_WORDS = new Set([SRE, ANALYZER].flatMap(each => [...wordsOf(adopted(each).program)]));

describe.each(HOSTILE)('%j in manifests', text => {
  const adoption = adopt(manifestsWith(text), { namespace: 'ops', name: text }, { namespace: '', today: TODAY, kubernetesVersion: null });
  const { program } = 'problem' in adoption ? { program: '' } : adoption;

  test('is printed as a text or in a comment, and nowhere else', () => {
    expect(program).not.toBe('');
    const kinds = statementsOf(program);
    expect(kinds.slice(0, 4)).toEqual(['ImportDeclaration', 'ImportDeclaration', 'ImportDeclaration', 'FirstStatement']);
    expect(kinds[kinds.length - 1]).toBe('ExpressionStatement');
    // Whatever the manifests say, the program speaks of nothing that others do not speak of.
    expect([...wordsOf(program)].filter(word => !KNOWN_WORDS.has(word) && !/^workload\d*$/.test(word))).toEqual([]);
  });

  test('hides nothing, ends no line and orders nothing', () => {
    expect(program).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ud800]/);
    expect(program).not.toMatch(/^\s*\/\/+\s*@ts-/m);
    expect(program).not.toMatch(/^\/\/\/ /m);
  });

  test('is told to no terminal', () => {
    expect('problem' in adoption ? '' : tellDiff(adoption.diff)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
  });
});

test('any text is the literal of itself', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), text => {
    const program = `const text = ${literalText(text)};`;
    expect(program).not.toMatch(/[\n\r\u2028\u2029]/);
    expect(new Function(`${program} return text;`)()).toBe(text);
  }), { numRuns: 2_000 });
});

test('any text is a comment from its first line to its last', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.constantFrom(...HOSTILE)).map(all => all.join(' '))), fc.constantFrom('', '  '), (text, first) => {
    for (const line of commentLines(text, first, '    ')) {
      expect(line).toMatch(/^\/\/( |$)/);
      expect(line).not.toMatch(/[\n\r\u2028\u2029\u0085]/);
      expect(line).not.toMatch(/^\/\/\s*@/);
    }
  }), { numRuns: 2_000 });
});

test('the blanks of a program are those of its author', () => {
  const text = "', // blank: ''";
  const [account, ...others] = manifestsWith(text);
  const adoption = adopt([account, ...others], { namespace: 'ops', name: text }, { namespace: '', today: TODAY, kubernetesVersion: null });
  const program = 'problem' in adoption ? '' : adoption.program;
  expect(() => filledIn(program)).not.toThrow();
  expect(statementsOf(filledIn(program)).length).toBe(statementsOf(program).length);
});

test('manifests with names of other scripts are printed as they are', () => {
  expect(literalText('größe-网络')).toBe("'größe-网络'");
});
