import { scheduleIsValid } from '../../../src/checks/rules/schedule-is-valid';
import { planWith } from '../admissible';

const scheduled = (schedule: unknown) => scheduleIsValid.check(planWith({ workload: { image: 'ghcr.io/example/triage:1.4.2', schedule } }));

test.each([
  // not five fields, one space apart
  ' ', '0', '0 6 * *', '0 6 * * * *', '0 0 6 * * 1-5', ' 0 6 * * *', '0 6 * * * ', '0  6 * * *', '0\t6\t*\t*\t*', '0 6 * *\n*',
  '@daily', '@hourly', '@every 5m', '@reboot', 'TZ=Europe/Berlin 0 6 * * *', 'CRON_TZ=UTC 0 6 * * *', 'every day at six',
  // out of range
  '60 6 * * *', '-1 6 * * *', '0 24 * * *', '0 6 0 * *', '0 6 32 * *', '0 6 * 0 *', '0 6 * 13 *', '0 6 * * 7', '0 6 * * 8', '0-60 6 * * *',
  // no values
  'a 6 * * *', '0 6 * foo *', '0 6 * * mond', '0 6 * * monday', 'jan 6 * * *', '0 6 * mon *', '0 6 * * jan', '0 6 L * *', '0 6 15W * *', '0 6 * * 1#2', 'H 6 * * *',
  '1.5 6 * * *', '+5 6 * * *', '0x5 6 * * *', '٥ 6 * * *',
  // no ranges, lists or steps
  '5-1 6 * * *', '0 6 * * fri-mon', '1-2-3 6 * * *', '1- 6 * * *', '-5 6 * * *', '*-5 6 * * *', '1, 6 * * *', ',1 6 * * *', '1,,2 6 * * *',
  '*/0 * * * *', '*/ * * * *', '/5 * * * *', '*/-5 * * * *', '*/5/5 * * * *', '*/a * * * *', '*/1000 * * * *', '*/x5 * * * *', '** 6 * * *',
  `0 6 ${'1,'.repeat(96)}1 * *`, // 201 characters: longer than anybody reads
])('%j is refused', schedule => {
  expect(scheduled(schedule)).toMatchObject([{ at: 'workload.schedule', problem: expect.stringContaining(JSON.stringify(schedule).slice(1, 9)) }]);
});

test.each([
  '0 6 * * 1-5', '* * * * *', '? ? ? ? ?', '0 0 1 1 0', '59 23 31 12 6', '*/5 * * * *', '*/90 * * * *', '0-30/10 8-18 * * *', '5/15 * * * *', '0,15,30,45 * * * *', '0 6 1,15 * *',
  '00 06 * * *', '0 6 * jan *', '0 6 * JAN-Mar/2 *', '0 6 * * MON-FRI', '0 6 * * sun,Sat', '0 6 1-7 * 1', '10-10 6 * * *',
  `0 6 ${'1,'.repeat(95)}11 * *`, // 200 characters
])('%j is accepted', schedule => {
  expect(scheduled(schedule)).toEqual([]);
});

test.each([['the unknown minute', '60 6 * * *', 'minute'], ['the unknown weekday', '0 6 * * 7', 'day of the week'], ['the unknown month', '0 6 * 13 *', 'month']])(
  '%s is named', (_, schedule, called) => {
    expect(scheduled(schedule)).toMatchObject([{ problem: expect.stringContaining(called) }]);
  });

test('a workload without a schedule, and no workload, are accepted', () => {
  expect(scheduled(undefined)).toEqual([]);
  expect(scheduleIsValid.check(planWith())).toEqual([]);
});
