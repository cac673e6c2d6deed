// The README is a program: its commands and files are run word for word.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const README = fileURLToPath(new URL('../README.md', import.meta.url));

/** The code block behind `<!-- label -->`. */
export function readmeBlock(label) {
  const found = readFileSync(README, 'utf8').match(new RegExp(`<!-- ${label.replace(/[.*+?]/g, '\\$&')} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``));
  if (found === null) throw new Error(`the README has no block "${label}"`);
  return found[1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(readmeBlock(process.argv[2]));
