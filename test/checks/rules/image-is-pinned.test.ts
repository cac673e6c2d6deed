import { imageIsPinned } from '../../../src/checks/rules/image-is-pinned';
import { planWith } from '../admissible';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}`;
const check = (image: unknown) => imageIsPinned.check(planWith({ workload: { image } }));

test.each([
  ['no tag', 'ghcr.io/example/rollout'],
  ['no tag behind a port', 'registry.example.com:5000/rollout'],
  ['the tag latest', 'ghcr.io/example/rollout:latest'],
  ['the tag latest in upper case', 'ghcr.io/example/rollout:LATEST'],
  ['the tag latest in mixed case', 'ghcr.io/example/rollout:Latest'],
  ['a short name', 'rollout'],
  ['the tag latest of a short name', 'rollout:latest'],
])('an image with %s is refused', (_, image) => {
  expect(check(image)).toMatchObject([{ at: 'workload.image', problem: expect.stringContaining(`"${image}"`) }]);
});

test.each(['', ' ', 'ghcr.io/example/rollout:', 'ghcr.io/example/rollout:${TAG}', 'Rollout'])('what is no image reference, as %j, is for a rule without exceptions', image => {
  expect(check(image)).toEqual([]);
});

test.each([
  ['a tag', 'ghcr.io/example/rollout:1.4.2'],
  ['a tag of a short name', 'rollout:1'],
  ['a tag that contains the word', 'rollout:not-latest'],
  ['a tag that starts with the word', 'rollout:latest-2026-11-02'],
  ['a digest', `ghcr.io/example/rollout@${SHA256}`],
  ['a longer digest', `ghcr.io/example/rollout@${SHA512}`],
  ['a tag and a digest', `ghcr.io/example/rollout:1.4.2@${SHA256}`],
  ['the tag latest and a digest, which counts', `ghcr.io/example/rollout:latest@${SHA256}`],
  ['a port and a tag', 'registry.example.com:5000/rollout:1.4.2'],
  ['a local registry', 'localhost:5000/rollout:dev-17'],
  ['separators of every kind', 'ghcr.io/my-org/my_team/my__agent.v2---x:1.4.2'],
  ['an image whose name is latest', 'ghcr.io/example/latest:1.4.2'],
  ['the longest tag', `rollout:${'a'.repeat(128)}`],
  ['a registry of AWS', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/rollout:1.4.2'],
])('an image with %s is accepted', (_, image) => {
  expect(check(image)).toEqual([]);
});

test.each([
  ['ghcr.io/example/rollout:latest', 'ghcr.io/example/rollout:latest'],
  ['registry.example.com:5000/rollout', 'registry.example.com:5000/rollout'],
])('the finding about %j says which image it is about', (image, value) => {
  expect(check(image)).toMatchObject([{ value }]);
});

test('an agent without a workload is accepted', () => {
  expect(imageIsPinned.check(planWith())).toEqual([]);
});
