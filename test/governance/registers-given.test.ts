import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agent, registered } from './registered-apps';
import { registersGiven } from '../../src/governance/registers-given';
import { folderWith } from '../cli/folders';

const text = (...ids: string[]) => JSON.stringify(registered('', ids.map(id => agent(id)), 'production').value);
const DESK = text('desk/front');

/** What an app is told by these files of a folder, whose path is left out. */
function given(files: Readonly<Record<string, string>>, names: unknown = Object.keys(files), own = 'own.json') {
  const folder = folderWith(files);
  const paths = Array.isArray(names) ? names.map(name => typeof name === 'string' && name !== '' ? join(folder, name) : name) : names;
  const { members, problems, ...told } = registersGiven(paths, join(folder, own));
  return {
    ...told, members: members.map(({ id, file, kind, index }) => `${id} ${kind} ${index} ${file.replace(`${folder}/`, '')}`), problems: problems.map(({ at, problem }) => `${at} ${problem.replaceAll(`${folder}/`, '')}`),
  };
}

test('everybody whom the registers tell of is read, agents first, with where that is', () => {
  expect(given({ 'ops.json': text('ops/triage', 'ops/logs'), 'desk.json': DESK })).toMatchObject({
    environment: 'production', members: ['desk/front agent 0 desk.json', 'ops/logs agent 0 ops.json', 'ops/triage agent 1 ops.json'], problems: [],
  });
});

test.each([undefined, null, []])('%j is nobody', nothing => {
  expect(given({}, nothing)).toMatchObject({ environment: '', members: [], problems: [] });
});

test('a file that is named twice is one register', () => {
  expect(given({ 'desk.json': DESK }, ['desk.json', 'desk.json', './desk.json'])).toMatchObject({ members: ['desk/front agent 0 desk.json'], problems: [] });
});

test.each<[string, Readonly<Record<string, string>>, unknown, readonly (string | RegExp)[]]>([
  ['no list', {}, 'desk.json', ['registers needs a list, got "desk.json"']],
  ['a list of something else', {}, [3, {}], ['registers[0] needs a string, got 3', 'registers[1] needs a string, got an object']],
  ['a hole', {}, [null], ['registers[0] needs a value, got nothing']],
  ['code', {}, [() => 1], [/^registers\[0\] needs plain data, got a function/]],
  ['a file that is not there', {}, ['none.json'], ['registers[0] "none.json" is not there']],
  ['an empty file', { 'a.json': '' }, ['a.json'], ['registers[0] "a.json" is empty: it holds no register']],
  ['broken JSON', { 'a.json': '{\n"agents": [' }, ['a.json'], [/^registers\[0\] "a\.json", line 2, is no valid JSON: /]],
  ['a key that is there twice', { 'a.json': '{"schemaVersion":1,\n"agents":[],\n"agents":[]}' }, ['a.json'], [/^registers\[0\] "a\.json", line 3, says "agents" twice/]],
  ['a newer version', { 'a.json': '{"schemaVersion":2,"agents":[]}' }, ['a.json'], [/^registers\[0\] "a\.json": `schemaVersion` is 2, and this version of governed-agents knows 1/]],
  ['a field that is not known', { 'a.json': '{"schemaVersion":1,"agents":[],"edges":[]}' }, ['a.json'], [/^registers\[0\] "a\.json": `edges` is no property here/]],
  ['two that contradict each other', { 'a.json': DESK, 'b.json': DESK.replace('"maxChainDepth":1', '"maxChainDepth":2') }, ['a.json', 'b.json'],
    [/^registers\[1\] "b\.json": `agents\[0\]\.id` names "desk\/front" again, after agents\[0\] of .*a\.json: they contradict each other in `driftBoundary\.maxChainDepth`$/]],
  ['two stages', { 'a.json': DESK, 'b.json': JSON.stringify(registered('', [agent('ops/triage')], 'staging').value) }, ['a.json', 'b.json'], [/^registers\[1\] "b\.json": `environment` is "staging"/]],
  ['the register that the app writes itself', { 'own.json': DESK }, ['own.json'], ['registers[0] is "own.json", which this app writes itself: leave its own register out']],
  ['the same before it was ever written', {}, ['own.json'], ['registers[0] is "own.json", which this app writes itself: leave its own register out']],
  ['many kinds of problems at once', { 'a.json': '[]', 'b.json': DESK }, ['a.json', 'none.json', 'b.json'], ['registers[1] "none.json" is not there', /^registers\[0\] "a\.json" is no register/]],
])('%s is refused, and nobody is taken from any of them', (_, files, names, expected) => {
  const { members, problems } = given(files, names);
  expect(members).toEqual([]);
  expect(problems).toEqual(expected.map(each => typeof each === 'string' ? each : expect.stringMatching(each)));
});

test('the register that the app writes itself is known by another name, too', () => {
  const folder = folderWith({ 'own.json': DESK });
  symlinkSync(join(folder, 'own.json'), join(folder, 'other.json'));
  expect(registersGiven([join(folder, 'other.json')], join(folder, 'own.json')).problems).toMatchObject([{ at: 'registers[0]' }]);
});

test('a folder is no register', () => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'a.json'));
  writeFileSync(join(folder, 'a.json', 'b'), '');
  expect(registersGiven([join(folder, 'a.json')], 'own.json').problems).toMatchObject([{ problem: expect.stringContaining('is a folder') }]);
});
