import { AuthorityClass } from '../../src';
import { AUTHORITY_CLASS_NAMES, AUTHORITY_CLASSES, authorityClassCalled } from '../../src/plan/authority-classes';

const READ = ['get', 'list', 'watch'];
const DEMANDS = ['approvalRequired', 'independentApprover', 'deputyRequired'] as const;
const TRY = ['create', 'update', 'patch', 'delete'];
const WRITE = [...READ, ...TRY];

test.each([
  [AuthorityClass.ADVISE, 1, READ, [], false, [], 365, 3600],
  [AuthorityClass.PROPOSE, 2, READ, TRY, false, ['approvalRequired'], 180, 3600],
  [AuthorityClass.EXECUTE, 3, WRITE, [], false, DEMANDS, 92, 1800],
  [AuthorityClass.ADAPT, 4, WRITE, [], true, DEMANDS, 31, 900],
  ['', 0, [], [], false, [], 0, 0],
] as const)('the class %j demands and allows what the design says', (name, rank, verbs, dryRunVerbs, tunesItself, demands: readonly string[], maxReviewDays, defaultDurationSeconds) => {
  const demanded = Object.fromEntries(DEMANDS.map(demand => [demand, demands.includes(demand)]));
  expect(AUTHORITY_CLASSES[name]).toEqual({ rank, verbs, dryRunVerbs, tunesItself, ...demanded, maxReviewDays, defaultDurationSeconds });
});

test('there are four classes, and a higher one demands no less and allows no less', () => {
  expect(AUTHORITY_CLASS_NAMES).toEqual(['advise', 'propose', 'execute', 'adapt']);
  const ladder = AUTHORITY_CLASS_NAMES.map(name => AUTHORITY_CLASSES[name]);
  ladder.slice(1).forEach((higher, i) => {
    const lower = ladder[i];
    expect(higher.rank).toBe(lower.rank + 1);
    expect(higher.verbs).toEqual(expect.arrayContaining([...lower.verbs]));
    expect(higher.maxReviewDays).toBeLessThan(lower.maxReviewDays);
    expect(higher.defaultDurationSeconds).toBeLessThanOrEqual(lower.defaultDurationSeconds);
    for (const demand of DEMANDS) expect(higher[demand] || !lower[demand]).toBe(true);
  });
});

test.each([['advise', 'advise'], ['adapt', 'adapt'], ['ADVISE', ''], ['advise ', ''], ['', ''], ['__proto__', ''], ['constructor', '']])('%j is the class %j', (name, known) => {
  expect(authorityClassCalled(name)).toBe(known);
});
