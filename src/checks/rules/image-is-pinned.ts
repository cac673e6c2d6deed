import { isPinned, parseImage } from '../../objects/image';
import { quote } from '../../plan/quote';
import { verbatim } from '../language/verbatim';
import { MemberRule } from '../rule';

export const imageIsPinned: MemberRule = {
  id: 'image-is-pinned',
  title: 'an agent\'s image is pinned by a digest, or by a tag other than latest',
  rationale: 'what was reviewed is one image: a moving reference replaces the agent without a review',
  fix: 'set `workload.image` to a reference with a tag or digest, for example "ghcr.io/example/rollout:1.4.2"',
  onFail: 'refuse',
  exceptions: 'allowed',
  references: ['kubernetes:image-names'],
  check: ({ workload }) => {
    if (workload === null) return [];
    const { image } = workload;
    const reference = parseImage(image);
    if (reference === null || isPinned(reference)) return [];
    return [{ at: 'workload.image', value: verbatim(image), problem: `needs a digest or a tag other than latest, got ${quote(image)}` }];
  },
};
