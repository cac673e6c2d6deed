import { todayIsADay } from '../../../src/checks/rules/today-is-a-day';
import { governancePlan, TODAY } from '../admissible';

test.each([
  'today', 'now', '22.11.2026', '2026/11/22', '2026-11-2', '26-11-22', '2026-11-22T00:00:00Z', ' 2026-11-22', '2026-11-22\n', '2026-11-31', '2026-02-29', '2026-13-01', '2026-00-01',
  '0000-00-00', '1969-12-31', '99999-01-01', '-2026-11-22', 'NaN', '٢٠٢٦-١١-٢٢', '9999-99-99',
])('%j is no day, and is refused', today => {
  expect(todayIsADay.check(governancePlan({ today }))).toMatchObject([{ at: 'today', problem: expect.stringContaining(JSON.stringify(today)) }]);
});

test.each(['2026-11-22', '2028-02-29', '1970-01-01', '9999-12-31'])('%s is accepted', today => {
  expect(todayIsADay.check(governancePlan({ today }))).toEqual([]);
});

test.each([undefined, ''])('left out (%j) it is the current day', today => {
  const governance = governancePlan({ today });
  expect(governance.today).toBe(TODAY);
  expect(todayIsADay.check(governance)).toEqual([]);
});
