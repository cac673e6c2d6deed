import { join } from 'node:path';
import * as ts from 'typescript';
import { adopted, blankLines, filledIn, findingsIn, folderWith, runBeside } from './adopted-program';
import { documents, INSTALLED } from './manifests';
import { placeIn } from '../../src/checks/acceptance';
import { JsonObject } from '../../src/objects/json';
import { objectReference } from '../../src/objects/object-reference';
import { Outcome } from '../examples/programs';

/** Who of the owner is missing is one question: nobody is declared. */
const toldAt = (at: string) => /^owner\.(name|email|contact)$/.test(at) ? 'owner' : at;

describe.each(Object.entries(INSTALLED))('the program for %s', (_, installed) => {
  const adoption = adopted(installed);

  test('marks each blank in a line of its own', () => {
    expect(blankLines(adoption.program)).toHaveLength(adoption.blanks.length);
    expect(adoption.program.split('// blank: ')).toHaveLength(adoption.blanks.length + 1);
  });

  test('writes nothing as it is printed, and is refused once for each blank and for what nobody has accepted', () => {
    const outcome = runBeside(adoption.program, installed.yaml);
    expect(outcome.files).toEqual([]);
    expect(outcome.register).toBeNull();
    const places = findingsIn(outcome.refusal).map(finding => finding.split(' ')[1]);
    // The one blank that is no property of the declaration is told where it is missed.
    const blanks = new Set(adoption.blanks.map(({ at }) => at === 'apiServerCidrs' ? 'permissions' : toldAt(at)));
    const unaccepted = adoption.unaccepted.filter(({ rule }) => rule !== 'workloads-can-be-governed').map(({ at }) => placeIn(at));
    expect([...places].sort()).toEqual([...blanks, ...unaccepted].sort());
    expect(outcome.refusal).toContain('`apiServerCidrs` is not configured');
  });

  describe('with exactly its blanks filled in', () => {
    let outcome: Outcome;
    beforeAll(() => { outcome = runBeside(filledIn(adoption.program), installed.yaml); });

    test('synthesizes', () => {
      expect(adoption.remaining).toEqual([]);
      expect(outcome.refusal).toBeNull();
      expect(outcome.register?.agents).toHaveLength(1);
    });

    test('makes the objects that the difference says, and no others', () => {
      const { removed, added, changed } = adoption.diff;
      const before = documents(installed.yaml).map(objectReference);
      const after = outcome.objects.map(each => objectReference(each as unknown as JsonObject)).map(reference => reference.replaceAll('adopted-agents', 'sre-agent-agents'));
      expect([...after].sort()).toEqual([...before.filter(reference => !removed.includes(reference)), ...added].sort());
      expect(changed.filter(({ reference }) => !before.includes(reference) || !after.includes(reference))).toEqual([]);
    });

    test('leaves nothing to the ServiceAccount that was there', () => {
      const { account: { namespace, name } } = installed;
      const grants = outcome.objects.filter(({ kind }) => /RoleBinding$/.test(kind)).map(each => (each as unknown as { readonly subjects: unknown }).subjects);
      expect(JSON.stringify(grants)).not.toContain(`"${name}"`);
      expect(JSON.stringify(grants)).not.toContain(`${namespace}:${name}`);
    });
  });
});

test('a program compiles with its blanks, so that the editor helps to fill them in', () => {
  const { program } = adopted(INSTALLED.SRE);
  const folder = folderWith(program, '');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    experimentalDecorators: true,
    typeRoots: [join(folder, 'node_modules/@types')],
    paths: { 'governed-agents': [join(__dirname, '../../src/index.ts')] },
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([join(folder, 'main.ts')], options));
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
}, 60_000);
