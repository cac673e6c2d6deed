import { filesAreNotOverwritten } from '../../../src/checks/rules/files-are-not-overwritten';
import { renderingOf } from '../renderings';

test('every file that would be overwritten is refused, printable', () => {
  const rendering = renderingOf({ overwrittenFiles: ['ServiceAccount.agent-advise-triage', 'ops/Role.a\nb'] });
  expect(filesAreNotOverwritten.check(rendering)).toMatchObject([
    { subject: rendering.fleet.governance, at: 'yamlOutputType', problem: 'would write several objects into the file "ServiceAccount.agent-advise-triage"' },
    { at: 'yamlOutputType', problem: 'would write several objects into the file "ops/Role.a\\nb"' },
  ]);
});

test('an app whose objects each have a file, or share one as they should, is accepted', () => {
  expect(filesAreNotOverwritten.check(renderingOf())).toEqual([]);
});
