import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AuthorityClass } from '../../src';
import { isLibraryRole, LIBRARY_ROLES } from '../../src/rbac/library-roles';

interface ClusterObject { readonly kind: string; readonly metadata: { readonly name: string }; readonly rules: readonly object[] }

test('the roles of the library are the ClusterRoles of the cluster set-up', () => {
  const text = readFileSync(join(__dirname, '../../docs/cluster-setup.yaml'), 'utf8');
  const shipped = parseAllDocuments(text).map(document => document.toJS() as ClusterObject).filter(({ kind }) => kind === 'ClusterRole');
  expect([...LIBRARY_ROLES]).toEqual(shipped.map(({ metadata, rules }) => [metadata.name, rules]));
});

test('there is one for each authority class', () => {
  expect([...LIBRARY_ROLES.keys()]).toEqual(Object.values(AuthorityClass).map(each => `governed-agents:authority-${each}`));
});

test('a role is the library\'s by its name, whether it is shipped or not', () => {
  expect([...LIBRARY_ROLES.keys(), 'governed-agents:anything'].every(isLibraryRole)).toBe(true);
  expect(['governed-agents', 'governed-agents-authority-execute', 'Governed-agents:x', 'edit', ''].some(isLibraryRole)).toBe(false);
});
