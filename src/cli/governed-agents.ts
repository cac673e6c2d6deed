#!/usr/bin/env node
import { run } from './program';

// Whoever closed the pipe has read enough; the exit status stays what it would be.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { stdin, stdout, stderr, env } = process;

void run(process.argv.slice(2), { stdin, stdout, stderr, env }).then(status => {
  // Not by leaving at once: what is written may still be on its way.
  process.exitCode = status;
});
