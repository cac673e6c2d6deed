// Installs the packed tarball into an empty folder and follows the README there, word for word but for the dates.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { readmeBlock } from './readme.mjs';
import { shiftDates } from './shift-dates.mjs';

const Ajv2020 = createRequire(import.meta.url)('ajv/dist/2020').default;
const root = fileURLToPath(new URL('..', import.meta.url));
const packed = readdirSync(join(root, 'dist/js')).find(file => file.endsWith('.tgz'));
const tarball = join(root, 'dist/js', packed);
let folder = mkdtempSync(join(tmpdir(), 'consumer-'));

let [passed, failed] = [0, 0];

/** One promise: `holds` is true, or what is wrong. */
function check(promise, holds) {
  const ok = holds === true;
  if (ok) passed++; else failed++;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${promise}${ok ? '' : `\n     ${String(holds).replaceAll('\n', '\n     ')}`}`);
}

function sh(command) {
  const run = spawnSync('bash', ['-ec', command], { cwd: folder, encoding: 'utf8' });
  return { ...run, output: run.stdout + run.stderr };
}

const succeeded = run => run.status === 0 || run.output;
const write = (file, text) => writeFileSync(join(folder, file), text);
const read = file => readFileSync(join(folder, file), 'utf8');
const containing = (text, ...parts) => parts.every(part => text.includes(part)) || text;

// --- the tarball --------------------------------------------------------------------------------

const files = spawnSync('tar', ['tzf', tarball], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(file => file.replace(/^package\//, ''));
check('the tarball is smaller than 3 MB', statSync(tarball).size < 3e6 || statSync(tarball).size);
for (const file of ['lib/index.js', 'lib/index.d.ts', '.jsii', 'README.md', 'API.md', 'CHANGELOG.md', 'LICENSE', 'schemas/register.schema.json', 'schemas/check.schema.json', 'lib/cli/governed-agents.js', 'lib/THIRD-PARTY-NOTICES', 'docs/check.md', 'docs/rules/owner-is-named.md', 'docs/cluster-setup.yaml', 'examples/fleet.ts']) {
  check(`the tarball holds ${file}`, files.includes(file) || files.join('\n'));
}
const strays = files.filter(file => /^(src|test|bench|scripts|node_modules|demo|\.ci|\.projen)\/|\.tgz$/.test(file));
check('the tarball holds nothing of the workshop', strays.length === 0 || strays.join('\n'));

// --- the README, word for word ------------------------------------------------------------------

const install = sh(readmeBlock('quickstart: install').replace('install governed-agents ', `install ${tarball} `));
check('the README\'s install commands work in an empty folder', succeeded(install));
write('main.ts', shiftDates(readmeBlock('quickstart: main.ts')));
write('cdk8s.yaml', readmeBlock('quickstart: cdk8s.yaml'));
const synth = sh(readmeBlock('quickstart: synth'));
check('the README\'s first example synthesizes', succeeded(synth));

const manifests = existsSync(join(folder, 'dist/ops.k8s.yaml')) ? parseAllDocuments(read('dist/ops.k8s.yaml')).map(document => document.toJS()) : [];
const kinds = manifests.map(({ kind }) => kind);
for (const kind of ['Namespace', 'NetworkPolicy', 'ResourceQuota', 'FlowSchema', 'ServiceAccount', 'RoleBinding', 'Service', 'Deployment']) {
  check(`it makes a ${kind}`, kinds.includes(kind) || kinds.join(', '));
}
const template = manifests.find(({ kind }) => kind === 'Deployment')?.spec.template;
check('its pods have no token', JSON.stringify(template?.spec.volumes)?.includes('serviceAccountToken') === false || JSON.stringify(template));
const register = existsSync(join(folder, 'governed-agents.register.json')) ? JSON.parse(read('governed-agents.register.json')) : null;
const validate = new Ajv2020().compile(JSON.parse(read('node_modules/governed-agents/schemas/register.schema.json')));
check('it writes a register that fits the published schema', validate(register) || JSON.stringify(validate.errors));

// --- the command --------------------------------------------------------------------------------

check('the command says its version', containing(sh('npx governed-agents --version').output, JSON.parse(read('node_modules/governed-agents/package.json')).version));
const checked = sh('npx governed-agents check dist --format json');
check('the command reads what was synthesized, and finds the agent governed', containing(checked.output, '"declared": "advise"'));
const fits = new Ajv2020().compile(JSON.parse(read('node_modules/governed-agents/schemas/check.schema.json')));
check('its report fits the published schema', fits(JSON.parse(checked.stdout)) || JSON.stringify(fits.errors));
check('the licences of what is bundled are passed on', containing(read('node_modules/governed-agents/lib/THIRD-PARTY-NOTICES'), 'commander', 'js-yaml', 'MIT'));
const explained = sh('npx governed-agents explain owner-is-named');
check('the page that it names is there', existsSync(join(folder, explained.output.match(/see\s+(\S+)/)?.[1] ?? 'nowhere')) || explained.output);

// --- refusals -----------------------------------------------------------------------------------

write('main.ts', read('main.ts').replace(/ {2}owner: \{[\s\S]*?\n {2}\},\n/, ''));
const refused = sh(readmeBlock('quickstart: synth'));
check('without its owner the same example is refused', (refused.status !== 0 && refused.output.includes('is refused')) || refused.output);
const promised = readFileSync(join(root, 'README.md'), 'utf8').match(/```text\n([\s\S]*?)```/)[1].split('\n').filter(Boolean);
for (const line of promised) check(`the refusal says: ${line.trim().slice(0, 60)}…`, containing(refused.output, line));
check('nothing is left in dist', !existsSync(join(folder, 'dist')) || readdirSync(join(folder, 'dist')).length === 0 || readdirSync(join(folder, 'dist')).join());
check('the page that the refusal names is there', existsSync(join(folder, refused.output.match(/see: (\S+)/)?.[1] ?? 'nowhere')) || refused.output);
check('the refusal shows no stack from inside the library', !/^\s+at .*governed-agents/m.test(refused.output) || refused.output);

// --- how it is loaded ---------------------------------------------------------------------------

write('main.ts', shiftDates(readmeBlock('quickstart: main.ts')));
for (const moduleResolution of ['node16', 'nodenext', 'bundler']) {
  const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
  check(`main.ts type-checks under module resolution ${moduleResolution}`,
    succeeded(sh(`node ${join(root, 'node_modules/typescript/bin/tsc')} --noEmit --strict --skipLibCheck false --types node --target es2022 --module ${module} --moduleResolution ${moduleResolution} main.ts`)));
}
check('main.ts type-checks with the compiler the README installs', succeeded(sh('npx tsc --noEmit --strict --types node --target es2022 --module nodenext main.ts')));
check('it can be required', succeeded(sh('node -e "if (typeof require(\'governed-agents\').GovernedAgent !== \'function\') process.exit(1)"')));
check('it can be imported', succeeded(sh('node --input-type=module -e "import { GovernedAgent } from \'governed-agents\'; if (typeof GovernedAgent !== \'function\') process.exit(1)"')));
check('its inside cannot', sh('node -e "require(\'governed-agents/lib/checks/admit\')"').output.includes('ERR_PACKAGE_PATH_NOT_EXPORTED') || 'it can');
check('it brings no package with it', JSON.stringify(Object.keys(JSON.parse(read('node_modules/governed-agents/package.json')).dependencies ?? {})) === '[]' || 'it does');
check('no Pulumi comes with it', !existsSync(join(folder, 'node_modules/@pulumi')) || 'it does');
check('it loads nothing but cdk8s and constructs', succeeded(sh('node -e "require(\'governed-agents\'); const strange = Object.keys(require.cache).filter(f => /@pulumi|cdk8s-plus|kubernetes-types/.test(f)); if (strange.length) { console.log(strange); process.exit(1); }"')));

write('plus.ts', `import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { AuthorityClass, GovernedAgent } from 'governed-agents';
const agent = new GovernedAgent(new Chart(new App(), 'ops'), 'triage', {
  purpose: 'Explains a firing alert', owner: { name: 'Dana Reyes', email: 'dana.reyes@example.com', contact: 'tel:+15550100100' },
  authorityClass: AuthorityClass.ADVISE, driftBoundary: { maxChainDepth: 0, reviewBy: '2027-06-30' },
});
export const serviceAccount: kplus.IServiceAccount = agent.serviceAccount;
export const subject: kplus.ISubject = agent.serviceAccount;
`);
check('a current cdk8s-plus installs beside it', succeeded(sh('npm install cdk8s-plus-34')));
check('and takes the agent\'s ServiceAccount', succeeded(sh('npx tsc --noEmit --strict --skipLibCheck --types node --target es2022 --module nodenext plus.ts')));

rmSync(folder, { recursive: true, force: true });

// --- Pulumi, in another empty folder --------------------------------------------------------------

folder = mkdtempSync(join(tmpdir(), 'consumer-pulumi-'));
const installed = sh(readmeBlock('pulumi: install').replace('install governed-agents ', `install ${tarball} `));
check('the README\'s install commands for Pulumi work in an empty folder', succeeded(installed));
write('Pulumi.yaml', readmeBlock('pulumi: Pulumi.yaml'));
write('index.ts', shiftDates(readmeBlock('pulumi: index.ts')));
check('no cdk8s comes with it', (!existsSync(join(folder, 'node_modules/cdk8s')) && !existsSync(join(folder, 'node_modules/constructs'))) || 'it does');

// The engine of Pulumi comes from no npm registry: its mocks stand in for it, and npm run engine:pulumi runs the real one.
write('preview.ts', `import * as pulumi from '@pulumi/pulumi';
const seen: string[] = [];
void pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => { seen.push(type); return { id: name, state: inputs }; },
  call: ({ inputs }) => inputs,
}, 'agents', 'dev', true).then(async () => {
  try {
    await import('./index.js');
    await pulumi.runtime.disconnect();
  } catch (error) {
    console.log(error instanceof pulumi.RunError, seen.length, (error as Error).message);
    process.exit(1);
  }
  console.log(JSON.stringify({ seen, strange: Object.keys(require.cache).filter(file => /node_modules.(cdk8s|constructs)/.test(file)) }));
});
`);
// As `pulumi new` writes it, but for the folder of the output.
const compile = 'node_modules/.bin/tsc --outDir bin --strict --skipLibCheck --types node --target es2020 --module commonjs --moduleResolution node10 --ignoreDeprecations 6.0 preview.ts index.ts';
const compiled = () => {
  rmSync(join(folder, 'bin'), { recursive: true, force: true });
  const [first, second] = [sh(compile), sh(compile.replace(' --ignoreDeprecations 6.0', ''))];
  return { status: Math.min(first.status, second.status), output: first.output + second.output };
};
check('the README\'s program for Pulumi compiles', succeeded(compiled()));
const previewed = sh('node bin/preview.js');
check('it registers its components and every object', containing(previewed.output, 'governed-agents:index:AgentNamespace', 'governed-agents:index:GovernedAgent', 'kubernetes:core/v1:ResourceQuota', 'kubernetes:apps/v1:Deployment'));
check('it loads no file of cdk8s', containing(previewed.output, '"strange":[]'));
check('it writes the register of its stack', existsSync(join(folder, 'governed-agents.register.dev.json')) || readdirSync(folder).join());
for (const moduleResolution of ['node16', 'nodenext', 'bundler']) {
  const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
  check(`index.ts type-checks under module resolution ${moduleResolution}`,
    succeeded(sh(`node ${join(root, 'node_modules/typescript/bin/tsc')} --noEmit --strict --skipLibCheck --types node --target es2022 --module ${module} --moduleResolution ${moduleResolution} index.ts`)));
}
write('pack.ts', readFileSync(join(root, 'examples/pulumi/policy-pack/index.ts'), 'utf8'));
check('a policy pack type-checks beside it', succeeded(sh(`npm install --no-save @pulumi/policy && node ${join(root, 'node_modules/typescript/bin/tsc')} --noEmit --strict --skipLibCheck --types node --target es2022 --module nodenext pack.ts`)));
check('its policies are plain objects', containing(sh('node -p "require(\'governed-agents/pulumi/policy\').governedAgentsPolicies().map(({ name }) => name).join()"').output, 'objects-are-as-declared', 'authority-stays-within-class'));
write('index.ts', read('index.ts').replace(/ {2}owner: \{[\s\S]*?\n {2}\},\n/, ''));
const incomplete = compiled();
check('without its owner the program does not type-check', (incomplete.status !== 0 && incomplete.output.includes('\'owner\'')) || `it does: ${incomplete.output}`);
const withoutOwner = sh('node bin/preview.js');
check('and is refused by an error without a stack, before anything is registered', withoutOwner.output.startsWith('true 0 ') || withoutOwner.output);
for (const line of promised.filter(each => /^ {4,}/.test(each))) check(`with the words of cdk8s: ${line.trim().slice(0, 60)}…`, containing(withoutOwner.output, line));
rmSync(folder, { recursive: true, force: true });

console.log(`consumer: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
