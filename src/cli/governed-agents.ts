#!/usr/bin/env node
import { EXIT_STATUS } from './exit-status';
import { run } from './program';
import { tellError } from './shell';

const { stdin, stdout, stderr, env } = process;

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever closed the pipe has read enough; the exit status stays what it would be.
    if (error.code === 'EPIPE') return;
    if (stream === stdout) tellError({ stderr }, `standard output cannot be written: ${error.message}`);
    process.exit(EXIT_STATUS.notAnalysed);
  });
}

run(process.argv.slice(2), { stdin, stdout, stderr, env }).then(
  // Not by leaving at once: what is written may still be on its way.
  status => { process.exitCode = status; },
  (error: unknown) => {
    // Node.js would leave with the status of findings.
    tellError({ stderr }, `something went wrong that should not have, and nothing was judged: ${error instanceof Error ? String(error.stack).replace(/\n\s+/g, ' ') : String(error)}`);
    process.exitCode = EXIT_STATUS.notAnalysed;
  },
);
