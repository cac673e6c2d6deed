import { createRequire } from 'node:module';

/** Jest's own `expect`, `each` and spies, wherever the package manager put them. */
const jestConfig = ['jest', '@jest/core', 'jest-config'].reduce((from, name) => createRequire(from.resolve(name)), createRequire(import.meta.url));
const fromCircus = createRequire(jestConfig.resolve('jest-circus'));
const fromEnvironment = createRequire(jestConfig.resolve('jest-environment-node'));
const { expect } = fromCircus('expect');
const { bind } = fromCircus('jest-each');
const mocker = new (fromEnvironment('jest-mock').ModuleMocker)(globalThis);

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];

/**
 * The tests of one file, in the words of Jest: `describe`, `test`, `.each`, hooks and `expect`.
 *
 * Fake timers, `.only`, `.skip` and snapshots are not there: a file that
 * uses them fails to load, and with it the run.
 */
export function collect(file, load) {
  const root = block('', null);
  let current = root;
  const describe = (name, body) => {
    const outer = current;
    current = block(name, outer);
    outer.children.push(current);
    body();
    current = outer;
  };
  const test = (name, body) => { current.children.push({ name, body, parent: current }); };
  describe.each = bind(describe, false);
  test.each = bind(test);
  const jest = {
    requireActual: load,
    mock: (specifier, factory) => load.mock(file, specifier, factory),
    spyOn: (object, method) => mocker.spyOn(object, method),
    restoreAllMocks: () => mocker.restoreAllMocks(),
  };
  const hooks = HOOKS.map(hook => [hook, body => { current[hook].push(body); }]);
  Object.assign(globalThis, { describe, test, it: test, expect, jest, ...Object.fromEntries(hooks) });
  load(file);
  return named(root, file, new Map());
}

function block(name, parent) {
  return { name, parent, children: [], beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
}

/** Every test with an id that is unique and the same in every run. */
function named(node, file, seen) {
  if (node.children !== undefined) return node.children.flatMap(child => named(child, file, seen));
  const name = [...blocksAround(node).map(each => each.name), node.name].filter(each => each !== '').join(' ');
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return [{ ...node, file, id: `${file}: ${name}${count === 1 ? '' : ` (${count})`}` }];
}

/** Outermost first. */
function blocksAround({ parent }) {
  return parent === null ? [] : [...blocksAround(parent), parent];
}

/** Runs tests in order; `onResult` gets each with its error or null, and stops the run by returning false. */
export async function run(tests, onStart, onResult) {
  const entered = new Set();
  let goOn = true;
  for (const test of tests) {
    if (!goOn) break;
    const blocks = blocksAround(test);
    const started = performance.now();
    onStart(test);
    const error = await failureOf([
      ...blocks.filter(each => !entered.has(each)).flatMap(each => each.beforeAll),
      ...blocks.flatMap(each => each.beforeEach), test.body, ...blocks.toReversed().flatMap(each => each.afterEach),
    ]);
    blocks.forEach(each => entered.add(each));
    goOn = onResult(test, error, performance.now() - started);
  }
  for (const each of entered) for (const hook of each.afterAll) await hook();
}

async function failureOf(steps) {
  try {
    for (const step of steps) {
      const result = step();
      if (typeof result?.then === 'function') await result;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
