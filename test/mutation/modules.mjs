import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { build, stop } from 'esbuild';

const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname'];

/** The name by which examples and tests import the library. */
const OWN_NAME = 'governed-agents';

/**
 * The TypeScript files of a folder, compiled once and evaluated as often as wanted.
 *
 * Every `load()` starts with an empty registry, as Jest does for every test file, but
 * without compiling anything again: that is what makes mutants of tables affordable.
 */
export class Modules {
  #root;
  #functions;
  #packages;

  constructor(root, functions, replaced) {
    const packages = createRequire(join(root, 'package.json'));
    this.#root = root;
    this.#functions = functions;
    this.#packages = specifier => replaced.get(specifier) ?? packages(specifier);
  }

  /** `replaced` has what some packages are to be instead, by name. */
  static async of(root, folders, replaced) {
    const files = folders.flatMap(folder => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts')).map(file => join(root, folder, file)));
    const { outputFiles } = await build({
      absWorkingDir: root, entryPoints: files, outdir: join(root, 'compiled'), outbase: root, write: false, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'error',
    });
    await stop();
    return new Modules(root, new Map(outputFiles.map(({ path, text }) => {
      const file = path.replace(join(root, 'compiled'), root).replace(/\.js$/, '.ts');
      return [file, compileFunction(text, WRAPPER, { filename: file })];
    })), replaced);
  }

  /** The files whose path, seen from the root, matches. */
  filesLike(pattern) {
    return [...this.#functions.keys()].map(file => file.slice(this.#root.length + 1)).filter(file => pattern.test(file)).sort();
  }

  /** A `require` for files of the root, with a registry of its own. */
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
    return specifier => requireFile(this.#resolve(resolve(this.#root, specifier), this.#root) ?? specifier);
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
