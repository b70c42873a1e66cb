import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(fileURLToPath(import.meta.url), '../../../docs/performance.md');
const intro = `# Performance

Figures of \`npm run bench\`, each a ratio within one run on one machine; a budget that is missed is marked ✗. Times depend on the machine,
ratios hardly. What each part measures is said in \`scripts/bench/\`.
`;

/** Puts the table of one part into `docs/performance.md` in place of its earlier one; the other parts stay. */
export async function writePerformance(part: string, table: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const sections = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n') + 1).trim()]),
  );
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  sections.set(part, `${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${table.trim()}`);
  const body = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, section]) => `## ${name}\n\n${section}\n`);
  await writeFile(file, [intro, ...body].join('\n'));
}
