import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';

const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The name by which examples and tests import the library. */
const OWN_NAME = 'governed-agents';

/** Jest lets mocks act before imports, whatever the order they are written in. */
const MOCK = /^jest\.mock\(.*\);$/gm;

/**
 * The TypeScript files of a folder, compiled once and evaluated as often as wanted.
 *
 * Every `load()` starts with an empty registry, as Jest does for every test file, but
 * without compiling anything again: that is what makes mutants of tables affordable.
 */
export class Modules {
  #root;
  #functions;
  #mocking;
  #packages;

  constructor(root, functions, mocking, replaced) {
    const packages = createRequire(join(root, 'package.json'));
    this.#root = root;
    this.#functions = functions;
    this.#mocking = mocking;
    this.#packages = specifier => replaced.get(specifier) ?? packages(specifier);
  }

  /** `replaced` has what some packages are to be instead, by name. */
  static of(root, folders, replaced) {
    const config = join(root, 'test/tsconfig.json');
    const { options } = ts.getParsedCommandLineOfConfigFile(config, { module: ts.ModuleKind.CommonJS, noEmit: false, sourceMap: false, declaration: false }, ts.sys);
    const functions = new Map();
    const mocking = new Set();
    for (const folder of folders) {
      for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(each => each.endsWith('.ts'))) {
        const file = join(root, folder, name);
        const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: options, fileName: file });
        const mocks = outputText.match(MOCK) ?? [];
        if (mocks.length > 0) mocking.add(file);
        functions.set(file, compileFunction(`${mocks.join(' ')}${outputText.replace(MOCK, '')}`, WRAPPER, { filename: file }));
      }
    }
    return new Modules(root, functions, mocking, replaced);
  }

  /** The files whose path, seen from the root, matches. */
  filesLike(pattern) {
    return [...this.#functions.keys()].map(file => file.slice(this.#root.length + 1)).filter(file => pattern.test(file)).sort();
  }

  /** Whether the file mocks modules, and so needs a registry that it shares with no other. */
  isMocking(file) {
    return this.#mocking.has(resolve(this.#root, file));
  }

  /** A `require` for files of the root, with a registry of its own, and with a `mock` for the modules that a file names. */
  load() {
    const registry = new Map();
    const requireFile = file => {
      const known = registry.get(file);
      if (known !== undefined) return known.exports;
      const module = { exports: {} };
      registry.set(file, module);
      const requireFrom = specifier => {
        const found = this.#resolve(specifier, dirname(file));
        return found === null ? this.#packages(specifier) : requireFile(found);
      };
      try {
        this.#functions.get(file)(module.exports, requireFrom, module, file, dirname(file));
      } catch (error) {
        registry.delete(file);
        throw error;
      }
      return module.exports;
    };
    const load = specifier => requireFile(this.#resolve(resolve(this.#root, specifier), this.#root) ?? specifier);
    const mock = (from, specifier, factory) => { registry.set(this.#resolve(specifier, dirname(resolve(this.#root, from))), { exports: factory() }); };
    return Object.assign(load, { mock });
  }

  #resolve(specifier, folder) {
    if (specifier === OWN_NAME) return join(this.#root, 'src/index.ts');
    if (!/^[./]/.test(specifier)) return null;
    const path = resolve(folder, specifier);
    const found = [path, `${path}.ts`, join(path, 'index.ts')].find(each => this.#functions.has(each));
    if (found !== undefined) return found;
    if (existsSync(path)) return null;
    throw new Error(`no file ${path}`);
  }
}
