// node scripts/bundle.mjs, after jsii compiled: makes lib/index.js, lib/pulumi/index.js and lib/pulumi/policy/index.js one file each in place of hundreds, which take a quarter of the time to load,
// and lib/cli/governed-agents.js one file with everything that the command needs, so that the package depends on nothing for it.
// lib/cli/layout-engine.js is apart: it is larger than all the rest, and only pictures need it.
// Whoever reads them finds every module under its name, in the order of loading; with comments they are beside it, one by one.
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = file => JSON.parse(readFileSync(`${root}${file}`, 'utf8'));

const COMMON = { absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', target: 'node20.16', metafile: true };

/** jsii marks each class with its name, so that programs in other languages get objects of the class they know. */
function marks({ types, version }) {
  return Object.values(types).filter(({ kind }) => kind === 'class')
    .map(({ name, fqn }) => `module.exports.${name}[Symbol.for("jsii.rtti")] = ${JSON.stringify({ fqn, version })};`);
}

/** The packages that a bundle holds code of, by the folder that each is in. */
function packagesIn({ inputs }) {
  const folders = Object.keys(inputs).filter(file => file.includes('node_modules/')).map(file => {
    let folder = dirname(file);
    while (!existsSync(join(root, folder, 'package.json')) || read(`${folder}/package.json`).name === undefined) folder = dirname(folder);
    return folder;
  });
  return [...new Set(folders)].sort();
}

/** Leaves a module out, and loads it from a file beside the bundle. */
function apart(specifier, file) {
  return { name: 'apart', setup: ({ onResolve }) => onResolve({ filter: /./ }, ({ path }) => path === specifier ? { path: file, external: true } : undefined) };
}

/** What the licences of these packages ask to be passed on. A package that says nothing may not be passed on. */
function notices(folders) {
  return folders.map(folder => {
    const { name, version, license, repository } = read(`${folder}/package.json`);
    const texts = readdirSync(join(root, folder)).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file)).sort();
    if (texts.length === 0) throw new Error(`${name} is in a bundle and has no licence text`);
    const heading = `${name} ${version} (${license}), whose source is at ${repository.url ?? repository}`;
    return [heading, ...texts.map(file => readFileSync(join(root, folder, file), 'utf8').trim())].join('\n\n');
  });
}

function tell(file) {
  console.log(`bundle: ${file}, ${Math.round(statSync(`${root}${file}`).size / 1024)} kB`);
}

const library = await build({
  ...COMMON,
  entryPoints: ['src/index.ts'],
  outfile: 'lib/index.js',
  external: Object.keys(read('package.json').peerDependencies),
  footer: { js: marks(read('.jsii')).join('\n') },
});
tell('lib/index.js');

const forPulumi = await Promise.all(['pulumi', 'pulumi/policy'].map(async entry => {
  const built = await build({ ...COMMON, entryPoints: [`src/${entry}/index.ts`], outfile: `lib/${entry}/index.js`, external: ['@pulumi/*'] });
  tell(`lib/${entry}/index.js`);
  return built;
}));

const [[, command]] = Object.entries(read('package.json').bin);
const ENGINE = { specifier: 'elkjs/lib/elk.bundled.js', file: 'layout-engine.js' };
const program = await build({
  ...COMMON, entryPoints: ['src/cli/governed-agents.ts'], outfile: command, plugins: [apart(ENGINE.specifier, `./${ENGINE.file}`)],
});
chmodSync(`${root}${command}`, 0o755);
tell(command);

// As its authors published it, which is one file already.
copyFileSync(`${root}node_modules/${ENGINE.specifier}`, `${root}${join(dirname(command), ENGINE.file)}`);
tell(join(dirname(command), ENGINE.file));

const NOTICES = 'lib/THIRD-PARTY-NOTICES';
const bundled = [...new Set([library, ...forPulumi, program].flatMap(({ metafile }) => packagesIn(metafile))), dirname(dirname(`node_modules/${ENGINE.specifier}`))];
const heading = 'Code of these packages is part of governed-agents.';
writeFileSync(`${root}${NOTICES}`, `${[heading, ...notices(bundled)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
tell(NOTICES);
