/**
 * Figures, never tests. `npm run bench` prints what takes seconds; `npm run bench -- live 100000` (or dump, bundle, rules, start)
 * one part with a size. Each table also goes into docs/performance.md. A part that falls short of its budget makes the exit code 1,
 * one that could not be measured 2.
 */
import { writePerformance } from './bench/write-performance.ts';

const [part = 'all', given] = process.argv.slice(2);

interface Part {
  readonly inAll: boolean;
  /** Size where none is given. */
  readonly size: number;
  readonly run: (size: number) => Promise<string>;
}

const parts: Readonly<Record<string, Part>> = {
  start: { inAll: true, size: 1, run: async () => (await import('./bench/start.ts')).benchStart() },
  rules: { inAll: true, size: 1, run: async () => (await import('./bench/rules.ts')).benchRules() },
  dump: { inAll: true, size: 10_000, run: async (size) => (await import('./bench/offline.ts')).benchDump(size) },
  bundle: { inAll: true, size: 10_000, run: async (size) => (await import('./bench/offline.ts')).benchBundle(size) },
  live: { inAll: false, size: 10_000, run: async (size) => (await import('./bench/live.ts')).benchLive(size) },
};

const chosen = part === 'all' ? Object.keys(parts).filter((name) => parts[name]?.inAll) : [part];
for (const name of chosen) {
  const bench = parts[name];
  const size = given === undefined ? bench?.size : Number(given);
  if (!bench || size === undefined || !Number.isInteger(size) || size < 1) {
    console.error(`usage: npm run bench [-- ${Object.keys(parts).join('|')} [NUMBER]]`);
    process.exit(2);
  }
  const table = await bench.run(size);
  console.log(`\n## ${name}\n\n${table}`);
  if (table.startsWith('skipped')) process.exitCode = 2;
  else await writePerformance(name, table);
  if (table.includes('✗')) process.exitCode = 1;
}
