import { cronProblem } from '../../../src/checks/language/cron';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

test.each(MONTHS.map((name, i) => [name, i + 1]))('%s is month %i', (name, number) => {
  expect(cronProblem(`0 6 * ${name} *`)).toBeNull();
  expect(cronProblem(`0 6 * ${number}-${name} *`)).toBeNull();
  expect(cronProblem(`0 6 * ${name}-${number} *`)).toBeNull();
});

test.each(DAYS.map((name, i) => [name, i]))('%s is day %i of the week', (name, number) => {
  expect(cronProblem(`0 6 * * ${name}`)).toBeNull();
  expect(cronProblem(`0 6 * * ${number}-${name}`)).toBeNull();
  expect(cronProblem(`0 6 * * ${name}-${number}`)).toBeNull();
});

test.each([
  ['60 6 * * *', ' minute from 0 to 59'],
  ['0 24 * * *', ' hour from 0 to 23'],
  ['0 6 32 * *', ' day of the month from 1 to 31'],
  ['0 6 * 13 *', ' month from 1 to 12'],
  ['0 6 * * 7', ' day of the week from 0 to 6'],
  ['0 6 * *', ' five fields, one space apart, got 4'],
])('%j needs:%s', (expression, needed) => {
  expect(cronProblem(expression)).toContain(needed);
});
