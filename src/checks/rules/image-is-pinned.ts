import { quote } from '../../plan/quote';
import { AgentRule } from '../rule';

// https://github.com/distribution/reference: [domain[:port]/]path[:tag][@digest]; a digest alone would read as an image called sha256
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?/)?';
const REFERENCE = new RegExp(`^(?!sha(?:256|512):)${DOMAIN}${COMPONENT}(?:/${COMPONENT})*(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$`);

/** Longest reference that is read: 255 for the name, and room for tag and digest. */
const LONGEST = 512;

export const imageIsPinned: AgentRule = {
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
    const groups = image.length <= LONGEST ? REFERENCE.exec(image)?.groups : undefined;
    if (groups === undefined) return [{ at: 'workload.image', problem: `needs an image reference, got ${image === '' ? 'nothing' : quote(image)}` }];
    if (groups.digest !== undefined || (groups.tag !== undefined && groups.tag.toLowerCase() !== 'latest')) return [];
    return [{ at: 'workload.image', problem: `needs a digest or a tag other than latest, got ${quote(image)}` }];
  },
};
