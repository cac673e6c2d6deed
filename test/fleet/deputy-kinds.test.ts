import { commandsIn } from '../../src/fleet/deputy-kinds';
import { aRule, on } from '../rbac/a-rule';

test('a deputy is commanded once, by the first right that does it', () => {
  expect(commandsIn(on('tekton.dev', 'pipelineruns taskruns', 'patch create'))).toEqual([{ deputy: 'serviceaccounts', apiGroup: 'tekton.dev', resource: 'taskruns', verb: 'create' }]);
  expect(commandsIn(on('*', 'applications', '*'))).toMatchObject([{ deputy: { controller: 'Argo CD' }, apiGroup: 'argoproj.io', resource: 'applications', verb: 'create' }]);
});

test('to command a single object is to command its deputy', () => {
  expect(commandsIn(on('helm.cattle.io', 'helmcharts', 'update', 'ingress'))).toMatchObject([{ deputy: 'everything', verb: 'update' }]);
});

test.each([on('', 'taskruns', 'create'), on('tekton.dev', 'tasks', 'create'), on('tekton.dev', 'taskruns', 'get'), on('tekton.dev', 'taskruns/status', 'patch')])('%j commands nobody', rule => {
  expect(commandsIn(rule)).toEqual([]);
});

test('long lists are not multiplied', () => {
  const many = Array.from({ length: 50_000 }, (_, i) => `word-${i}`);
  const rule = aRule({ apiGroups: ['tekton.dev', ...many], resources: ['customruns', ...many], verbs: ['patch', ...many], resourceNames: many });
  expect(commandsIn(rule)).toMatchObject([{ deputy: 'serviceaccounts', resource: 'customruns', verb: 'patch' }]);
});
