import { spawnSync } from 'node:child_process';
import { EACH, kubectl, kubectlForEach, shellQuoted, shellText } from '../../src/suspension/kubectl-command';

test.each(['plain', 'a b', '', '\'', '"', '$(rm -rf x)', '`x`', '\\', '*', '~', '#', 'a\nb', '-n', '{"spec":{"suspend":true}}', '!', 'é'])('a shell reads %j as it is', word => {
  expect(spawnSync('sh', ['-c', `printf %s ${shellQuoted(word)}`], { encoding: 'utf8' }).stdout).toBe(word);
});

test('a command is pointed at a cluster, and its input goes with it', () => {
  expect(shellText({ ...kubectl('create', '-f', '-'), input: 'reason: \'$x\'\n' }, ['--context=my prod'])).toBe('kubectl \'--context=my prod\' create -f - <<\'END_OF_INPUT\'\nreason: \'$x\'\nEND_OF_INPUT');
});

test('a command for each of what is listed says both', () => {
  expect(shellText(kubectlForEach(['get', 'jobs', '-o', 'name'], 'delete', EACH), ['--context=x'])).toBe('kubectl --context=x get jobs -o name | xargs -I \'{}\' kubectl --context=x delete \'{}\'');
});
