import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Register, registerText } from '../../src/governance/register';
import { writeRegister } from '../../src/governance/register-file';

const EMPTY: Register = { schemaVersion: 1, agents: [] };
const PRODUCTION: Register = { schemaVersion: 1, environment: 'production', agents: [] };
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  file = join(folder, 'governed-agents.register.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the register is written as its text, and nothing is left beside it', () => {
  writeRegister(file, PRODUCTION);
  expect(readFileSync(file, 'utf8')).toBe(registerText(PRODUCTION));
  expect(readdirSync(folder)).toEqual(['governed-agents.register.json']);
});

test('folders that are missing are made', () => {
  const deep = join(folder, 'governance', 'records', 'register.json');
  writeRegister(deep, EMPTY);
  expect(readFileSync(deep, 'utf8')).toBe(registerText(EMPTY));
});

test('a register that changed replaces the old one whole', () => {
  writeRegister(file, PRODUCTION);
  writeRegister(file, EMPTY);
  expect(readFileSync(file, 'utf8')).toBe(registerText(EMPTY));
});

test('a register that did not change is left untouched', () => {
  writeRegister(file, EMPTY);
  utimesSync(file, LONG_AGO, LONG_AGO);
  const before = statSync(file);
  writeRegister(file, EMPTY);
  expect(statSync(file)).toMatchObject({ mtime: LONG_AGO, ino: before.ino });
});

test('whoever reads the old register while a new one is written never sees half of one', () => {
  writeRegister(file, EMPTY);
  const before = statSync(file).ino;
  writeRegister(file, PRODUCTION);
  expect(statSync(file).ino).not.toBe(before); // replaced by another file, not written into
});

test('a register that cannot be written leaves the old one and nothing half done', () => {
  mkdirSync(file);
  writeFileSync(join(file, 'kept'), 'kept');
  expect(() => writeRegister(file, EMPTY)).toThrow();
  expect(readdirSync(folder)).toEqual(['governed-agents.register.json']);
  expect(readdirSync(file)).toEqual(['kept']);
});

test('a folder that cannot be written to is an error that says so', () => {
  writeFileSync(join(folder, 'taken'), '');
  expect(() => writeRegister(join(folder, 'taken', 'register.json'), EMPTY)).toThrow(/taken/);
  expect(existsSync(file)).toBe(false);
});
