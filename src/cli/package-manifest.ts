import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Json, textAt } from '../objects/json';

/** What this package says of itself. */
export interface PackageManifest {
  readonly version: string;

  /** The address of its repository, as people open it. */
  readonly repository: string;
}

/** This package, as it is installed. */
export function packageManifest(): PackageManifest {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as Json;
  return { version: textAt(manifest, ['version']), repository: textAt(manifest, ['repository', 'url']).replace(/\.git$/, '') };
}
