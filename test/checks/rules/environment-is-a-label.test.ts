import { environmentIsALabel } from '../../../src/checks/rules/environment-is-a-label';
import { governancePlan } from '../admissible';

const check = (environment: unknown) => environmentIsALabel.check(governancePlan({ environment }));

test.each([
  'Production', 'production ', 'prod_eu', 'prod.eu', 'prod/eu', '-prod', 'prod-', 'prod\n', 'prод', '*', `p${'a'.repeat(63)}`,
])('the stage %j is refused', environment => {
  expect(check(environment)).toMatchObject([{ at: 'environment', problem: expect.stringContaining(JSON.stringify(environment)) }]);
});

test.each(['production', 'prod-eu-1', 'p', '1', `p${'a'.repeat(62)}`])('the stage %j is accepted', environment => {
  expect(check(environment)).toEqual([]);
});

test.each([undefined, '', 7])('%j is no stage, which is accepted or another rule\'s', environment => {
  expect(check(environment)).toEqual([]);
});
