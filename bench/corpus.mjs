// node bench/corpus.mjs <folder>: what this library reports of RBAC manifests whose risks somebody else has named.
// The folder holds corpus.json and the manifests it names. Prints precision and recall per id and overall, disputed cases apart,
// and every disagreement. Leaves with 1 where anything undisputed differs, and with 2 where the folder cannot be read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { register } from 'tsx/cjs/api';
import { parseAllDocuments } from 'yaml';

// The sources themselves: nothing has to be compiled first.
register();
const source = createRequire(import.meta.url);
const { rbacIn } = source('../src/fleet/rbac-in-objects.ts');
const { appliedWith } = source('../src/objects/lists.ts');
const { bindingRisksOf } = source('../src/rbac/binding-risk.ts');
const { Grants } = source('../src/rbac/grant.ts');
const { risksGranted } = source('../src/rbac/granted-risk.ts');
const { isGivenAnyway } = source('../src/rbac/kubernetes-bindings.ts');
const { serviceAccount } = source('../src/rbac/principal.ts');

/** Where objects live that say no namespace. */
const HOME = 'default';
const READER = 'everything-in-the-input';

const folder = process.argv[2];
if (folder === undefined) fail('needs the folder of a corpus: node bench/corpus.mjs <folder>');

function fail(problem) {
  console.error(problem);
  process.exit(2);
}

function read() {
  try {
    return JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8')).map(entry => ({
      ...entry,
      objects: parseAllDocuments(readFileSync(join(folder, entry.path), 'utf8')).flatMap(document => appliedWith(document.toJS() ?? {})),
    }));
  } catch (error) {
    return fail(error.message);
  }
}

/** The principal that a case asks about; without one, somebody who is bound to every role of the input. */
function principalOf(subject) {
  if (subject === null) return { user: READER, groups: [] };
  const [, kind, name] = /^(ServiceAccount|User|Group) (.+)$/.exec(subject) ?? fail(`knows no subject "${subject}"`);
  if (kind === 'ServiceAccount') return serviceAccount({ namespace: name.split('/')[0], name: name.split('/')[1] });
  const everybody = name === 'system:unauthenticated' || name === 'system:anonymous' ? [] : ['system:authenticated'];
  return kind === 'User' ? { user: name, groups: everybody } : { user: '', groups: [name, ...everybody] };
}

function reportedOf({ subject, objects }) {
  const rbac = rbacIn(objects, HOME);
  const binds = role => ({
    kind: role.kind === 'Role' ? 'RoleBinding' : 'ClusterRoleBinding', namespace: role.namespace, name: READER, isProtected: false,
    role: { kind: role.kind, name: role.name }, subjects: [{ kind: 'User', name: READER, namespace: '' }],
  });
  const bindings = subject === null ? rbac.roles.map(binds) : rbac.bindings;
  const grants = new Grants({ roles: rbac.roles, bindings }).of(principalOf(subject));
  const ofBindings = subject === null ? [] : bindingRisksOf(grants);
  // What the input says, as it says it: not what every cluster gives anyway, nor what Kubernetes adds to its own roles later.
  const ofRules = risksGranted(grants).filter(({ grant, held }) => !isGivenAnyway(grant.binding, held) && !held.isRestored);
  return new Set([...ofRules, ...ofBindings].map(({ risk }) => risk.alias));
}

const cases = read().map(entry => {
  const reported = reportedOf(entry);
  const allowed = new Set([...entry.riskIds, ...entry.alsoAllowed]);
  return {
    ...entry,
    found: entry.riskIds.filter(id => reported.has(id)),
    missed: entry.riskIds.filter(id => !reported.has(id)),
    wrong: [...reported].filter(id => !allowed.has(id)).sort(),
  };
});

const share = (part, whole) => whole === 0 ? '    -' : (part / whole).toFixed(3);

function table(title, chosen) {
  const count = (list, id) => chosen.reduce((sum, each) => sum + each[list].filter(one => id === null || one === id).length, 0);
  const row = (name, id) => {
    const [found, missed, wrong] = [count('found', id), count('missed', id), count('wrong', id)];
    return `  ${name.padEnd(8)} ${String(found).padStart(5)} ${String(missed).padStart(6)} ${String(wrong).padStart(5)}   ${share(found, found + wrong)}   ${share(found, found + missed)}`;
  };
  const ids = [...new Set(chosen.flatMap(({ riskIds, wrong }) => [...riskIds, ...wrong]))].sort();
  const agreeing = chosen.filter(({ missed, wrong }) => missed.length + wrong.length === 0).length;
  const verdicts = chosen.filter(({ expected, found, wrong }) => (expected === 'risky') === (found.length + wrong.length > 0)).length;
  console.log(`${title}: ${chosen.length} cases, ${agreeing} in full agreement, ${verdicts} with the same verdict`);
  console.log('  id       found missed wrong   precision recall');
  for (const id of ids) console.log(row(id, id));
  console.log(`${row('all', null)}\n`);
}

table('undisputed', cases.filter(({ disputed }) => !disputed));
table('disputed', cases.filter(({ disputed }) => disputed));

const differing = cases.filter(({ missed, wrong }) => missed.length + wrong.length > 0);
console.log(differing.length === 0 ? 'no disagreements' : 'disagreements:');
for (const { id, subject, disputed, missed, wrong, note } of differing) {
  console.log(`  ${id}${disputed ? ' (disputed)' : ''}, of ${subject ?? 'the roles themselves'}`);
  if (missed.length > 0) console.log(`    expected and not reported: ${missed.join(', ')}`);
  if (wrong.length > 0) console.log(`    reported and not expected: ${wrong.join(', ')}`);
  if (note) console.log(`    note of the corpus: ${note}`);
}
process.exitCode = differing.some(({ disputed }) => !disputed) ? 1 : 0;
