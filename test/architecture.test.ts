import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as ts from 'typescript';

const SRC = join(__dirname, '../src');

/**
 * What each folder may import beside itself: folders, builtins of Node.js and npm packages.
 * `type x`: only with `import type`, which leaves nothing behind in the program.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'declaration': [],
  'plan': ['declaration', 'node:crypto', 'node:net'],
  'rbac': [],
  'objects': [],
  'files': ['plan', 'objects', 'node:buffer', 'node:fs'],
  'fleet': ['declaration', 'plan', 'rbac', 'objects'],
  'checks': ['declaration', 'plan', 'rbac', 'fleet', 'objects'],
  'inspection': ['declaration', 'plan', 'rbac', 'fleet', 'objects', 'checks'],
  'manifests': ['declaration', 'plan', 'objects', 'type checks', 'type fleet', 'type package kubernetes-types'],
  'baseline': ['declaration', 'plan', 'rbac', 'objects', 'checks', 'type manifests', 'type package kubernetes-types'],
  'suspension': ['plan', 'objects', 'type package kubernetes-types'],
  'governance': ['declaration', 'plan', 'rbac', 'fleet', 'objects', 'files', 'checks', 'manifests', 'node:fs', 'node:path'],
  'drawing': ['declaration', 'plan', 'type package elkjs'],
  'cli': [
    'declaration', 'plan', 'rbac', 'fleet', 'objects', 'files', 'checks', 'manifests', 'inspection', 'adoption', 'governance', 'drawing', 'baseline', 'suspension',
    'node:child_process', 'node:crypto', 'node:fs', 'node:path', 'node:timers/promises', 'node:url', 'package commander', 'package js-yaml', 'type package sarif',
  ],
  'adoption': ['declaration', 'plan', 'rbac', 'fleet', 'objects', 'checks', 'manifests'],
  'cdk8s': ['declaration', 'plan', 'rbac', 'fleet', 'objects', 'checks', 'manifests', 'baseline', 'governance', 'package cdk8s', 'package constructs'],
  'pulumi': [
    'declaration', 'plan', 'rbac', 'fleet', 'objects', 'checks', 'manifests', 'baseline', 'inspection', 'governance', 'node:util', 'package @pulumi',
    'type package @pulumi',
  ],
  'index.ts': ['declaration', 'cdk8s'],
};

/** Names that say nothing about what is inside. */
const SAY_NOTHING = ['utils', 'util', 'utilities', 'helpers', 'helper', 'common', 'shared', 'types', 'misc', 'core', 'lib'];

/** What is loaded when somebody asks for it, and at no other time: the engine of pictures takes longer than all the rest. */
const LOADED_LATER: Readonly<Record<string, readonly string[]>> = { 'drawing/svg/engine.ts': ["require('elkjs/lib/elk.bundled.js')"] };

const LONGEST_FILE = 250;
const JUDGE = 'checks/admit.ts';

interface Import {
  readonly specifier: string;
  readonly onlyTypes: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map(file => file.replaceAll('\\', '/')).filter(file => file.endsWith('.ts')).sort();
const sources = new Map(files.map(file => [file, ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.ES2022, true)]));

test('every folder has its place in the direction of imports', () => {
  expect([...new Set(files.map(folderOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test('every package and builtin that a folder may import is imported there', () => {
  const used = new Set(files.flatMap(file => importsOf(file).map(each => `${folderOf(file)} → ${destinationOf(file, each)}`)));
  const outside = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => allowed.filter(to => /node:|package/.test(to)).map(to => `${folder} → ${to}`));
  expect(outside.filter(each => !used.has(each))).toEqual([]);
});

describe.each(files)('src/%s', file => {
  test('imports only what its folder may', () => {
    const allowed = [folderOf(file), ...MAY_IMPORT[folderOf(file)]];
    const destinations = importsOf(file).map(each => destinationOf(file, each));
    expect(destinations.filter(to => !allowed.includes(to) && !allowed.includes(to.replace(/^type /, '')))).toEqual([]);
  });

  test('imports nothing where nobody looks for imports', () => {
    expect(nodesOf(file).filter(isHiddenImport).map(node => node.getText())).toEqual(LOADED_LATER[file] ?? []);
  });

  test('is not imported by what it imports, types included', () => {
    expect(wayBackTo(file)).toEqual([]);
  });

  test(file === JUDGE ? 'makes an admitted plan in one place' : 'makes no admitted plan', () => {
    expect(nodesOf(file).filter(claimsWhatItCannotKnow).map(node => node.getText())).toEqual(file === JUDGE ? ['plan as Admitted<Plan>'] : []);
  });

  test('is named after its content, and short', () => {
    expect(file.split('/').map(part => basename(part, '.ts')).filter(name => SAY_NOTHING.includes(name))).toEqual([]);
    expect(sources.get(file)!.getLineStarts().length - 1).toBeLessThanOrEqual(LONGEST_FILE);
  });
});

function folderOf(file: string): string {
  return file.split('/')[0];
}

function nodesOf(file: string): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sources.get(file)!);
  return nodes;
}

function importsOf(file: string): readonly Import[] {
  return sources.get(file)!.statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (statement.moduleSpecifier === undefined) return [];
    const { text: specifier } = statement.moduleSpecifier as ts.StringLiteral;
    return [{ specifier, onlyTypes: ts.isImportDeclaration(statement) ? importsOnlyTypes(statement) : statement.isTypeOnly }];
  });
}

function importsOnlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  return importClause !== undefined && importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** A folder, `node:fs` or `package cdk8s`; with `type ` before it where only types are imported. */
function destinationOf(file: string, { specifier, onlyTypes }: Import): string {
  const to = fileOf(file, specifier);
  const destination = to !== null ? folderOf(to) : specifier.startsWith('node:') ? specifier : `package ${specifier.split('/')[0]}`;
  return onlyTypes ? `type ${destination}` : destination;
}

/** The file that a relative specifier leads to; null for a package or builtin. */
function fileOf(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = join(dirname(from), specifier).replaceAll('\\', '/');
  return [`${path}.ts`, `${path}/index.ts`].find(file => sources.has(file)) ?? `nowhere (${specifier})`;
}

function isHiddenImport(node: ts.Node): boolean {
  return ts.isImportTypeNode(node) || ts.isImportEqualsDeclaration(node)
    || (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require'));
}

/** The shortest chain of imports that comes back to `file`; empty where there is none. */
function wayBackTo(file: string): readonly string[] {
  const ways = [[file]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of importsOf(way[way.length - 1]).flatMap(({ specifier }) => fileOf(way[way.length - 1], specifier) ?? [])) {
      if (next === file) return [...way, next];
      if (!seen.has(next) && sources.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return [];
}

/** A type that admission alone gives, or one that fits everything and so could stand for it. */
function claimsWhatItCannotKnow(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return true;
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node) && !ts.isTypePredicateNode(node)) return false;
  return /\bAdmitted|^(unknown|never)$/.test(node.type?.getText() ?? '');
}
