import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Cdk8sEntry from '../../../src';
import type * as PulumiEntry from '../../../src/pulumi';

export const ROOT = join(__dirname, '../../..');

const load = createRequire(join(ROOT, 'package.json'));

/** The package as users get it. */
export const cdk8s = load('./lib') as typeof Cdk8sEntry;
export const ours = load('./lib/pulumi') as typeof PulumiEntry;
