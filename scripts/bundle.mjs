// Makes lib/index.js one file, after jsii compiled it: Node.js loads one file sooner than two hundred.
// cdk8s and constructs stay what the user installed. Nothing is minified: this code is there to be read.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('../lib/index.js', import.meta.url));

await build({
  entryPoints: [entry],
  outfile: entry,
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['cdk8s', 'constructs'],
  legalComments: 'none',
});
console.log(`bundle: lib/index.js, ${Math.round(statSync(entry).size / 1024)} kB`);
