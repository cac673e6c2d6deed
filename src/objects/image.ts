// https://github.com/distribution/reference: [domain[:port]/]path[:tag][@digest]; a digest alone would read as an image called sha256
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const DOMAIN = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?/)?';
const REFERENCE = new RegExp(`^(?!sha(?:256|512):)${DOMAIN}${COMPONENT}(?:/${COMPONENT})*(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?$`);

/** Longest reference that is read: 255 for the name, and room for tag and digest. */
const LONGEST = 512;

/** What an image reference says about which image it means. */
export interface ImageReference {
  readonly tag: string | null;
  readonly digest: string | null;
}

/** What the reference says, or null where it is no image reference. */
export function parseImage(image: string): ImageReference | null {
  const groups = image.length <= LONGEST ? REFERENCE.exec(image)?.groups : undefined;
  return groups === undefined ? null : { tag: groups.tag ?? null, digest: groups.digest ?? null };
}

/** Whether the reference means one image: by a digest, or by a tag other than `latest`. */
export function isPinned({ tag, digest }: ImageReference): boolean {
  return digest !== null || (tag !== null && tag.toLowerCase() !== 'latest');
}
