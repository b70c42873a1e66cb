#!/usr/bin/env node
import { main } from './main.ts';

// A reader that has seen enough (`| head`) is no failure: the verdict stands in the exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
