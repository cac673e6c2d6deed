import { AuthorityClass } from '../../src';
import { isAgentRole, isLibraryRole, LIBRARY_ROLES } from '../../src/rbac/library-roles';

const NAMES = [...LIBRARY_ROLES.keys()];
const CLASSES = Object.values(AuthorityClass);

test.each(['authority', 'granter'])('there is one %s for each authority class', kind => {
  expect(NAMES.filter(name => name.startsWith(`governed-agents:${kind}-`))).toEqual(CLASSES.map(each => `governed-agents:${kind}-${each}`));
});

test.each(CLASSES)('what an agent of class %s is bound to grants the class, and nothing else', name => {
  expect(LIBRARY_ROLES.get(`governed-agents:authority-${name}`)).toEqual([
    { apiGroups: ['governed-agents.dev'], resources: ['authorityclasses'], resourceNames: [name], verbs: ['exercise'], nonResourceURLs: [] },
  ]);
});

test('what agents are bound to gives them virtual verbs of this library alone', () => {
  const rules = NAMES.filter(isAgentRole).flatMap(name => LIBRARY_ROLES.get(name)!);
  expect(new Set(rules.flatMap(({ apiGroups }) => apiGroups))).toEqual(new Set(['governed-agents.dev']));
  expect(rules.flatMap(({ verbs }) => verbs)).toEqual([...CLASSES.map(() => 'exercise'), 'inhabit', 'serve']);
});

test('who grants a class may bind the ClusterRole of that class, and no other', () => {
  const bindable = CLASSES.map(name => LIBRARY_ROLES.get(`governed-agents:granter-${name}`)!.map(({ resources, resourceNames, verbs }) => [...verbs, ...resources, ...resourceNames].join(' ')));
  expect(bindable).toEqual(CLASSES.map(name => [`bind clusterroles governed-agents:authority-${name}`]));
});

test('a role is the library\'s by its name, whether it is shipped or not', () => {
  expect([...NAMES, 'governed-agents:anything'].every(isLibraryRole)).toBe(true);
  expect(['governed-agents', 'governed-agents-authority-execute', 'Governed-agents:x', 'edit', ''].some(isLibraryRole)).toBe(false);
});

test('agents are bound to what says who they are, and people to the rest', () => {
  expect(NAMES.filter(isAgentRole)).toEqual([...CLASSES.map(each => `governed-agents:authority-${each}`), 'governed-agents:agent-namespace', 'governed-agents:suspended']);
});
