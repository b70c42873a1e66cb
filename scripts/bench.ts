/**
 * Figures, never tests. `npm run bench` prints what takes seconds; `npm run bench -- live 100000` (or dump, bundle, rules, start)
 * one part with a size. Each table also goes into docs/performance.md. A part that falls short of its budget makes the exit code 1.
 */
import { writePerformance } from './bench/write-performance.ts';

const [part = 'all', size] = process.argv.slice(2);

interface Part {
  readonly inAll: boolean;
  readonly run: () => Promise<{ readonly table: string; readonly short: boolean }>;
}

const parts: Readonly<Record<string, Part>> = {
  start: { inAll: true, run: async () => (await import('./bench/start.ts')).benchStart() },
  rules: { inAll: true, run: async () => plain(await (await import('./bench/rules.ts')).benchRules()) },
  offline: {
    inAll: true,
    run: async () => plain(await (await import('./bench/offline.ts')).benchOffline(Number(size ?? 10_000))),
  },
  live: { inAll: false, run: async () => plain(await (await import('./bench/live.ts')).benchLive(Number(size ?? 10_000))) },
};

const chosen =
  part === 'all'
    ? Object.keys(parts).filter((name) => parts[name]?.inAll)
    : [part === 'dump' || part === 'bundle' ? 'offline' : part];
for (const name of chosen) {
  const bench = parts[name];
  if (!bench) throw new Error(`no bench ${name}; there are: ${Object.keys(parts).join(', ')}`);
  const { table, short } = await bench.run();
  console.log(`\n## ${name}\n\n${table}`);
  await writePerformance(name, table);
  if (short) process.exitCode = 1;
}

function plain(table: string) {
  return { table, short: table.includes('✗') };
}
