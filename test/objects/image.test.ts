import { isPinned, parseImage } from '../../src/objects/image';

const DIGEST = `sha256:${'0'.repeat(64)}`;

test.each<[string, string | null, string | null]>([
  ['busybox', null, null],
  ['busybox:1.37', '1.37', null],
  ['registry.example.com:5000/a/b', null, null],
  ['registry.example.com:5000/a/b:v1', 'v1', null],
  [`ghcr.io/example/rollout@${DIGEST}`, null, DIGEST],
  [`ghcr.io/example/rollout:1@${DIGEST}`, '1', DIGEST],
])('%s has the tag %s and the digest %s', (image, tag, digest) => expect(parseImage(image)).toEqual({ tag, digest }));

test.each(['', 'BusyBox', 'a b', 'a:', 'a@sha256:0', DIGEST, '-a', 'a/../b', 'x'.repeat(513)])('%j is no image reference', image => expect(parseImage(image)).toBeNull());

test.each(['busybox:1', `busybox@${DIGEST}`, `busybox:latest@${DIGEST}`])('%s means one image', image => expect(isPinned(parseImage(image)!)).toBe(true));
test.each(['busybox', 'busybox:latest', 'busybox:Latest'])('%s does not', image => expect(isPinned(parseImage(image)!)).toBe(false));
