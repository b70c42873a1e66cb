import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import { diagnose as diagnoseLog } from '../diagnose/diagnose.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { diagnosisText } from '../report/diagnosis-text.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { rules } from '../rules/index.generated.ts';
import { sayNotes } from './say-notes.ts';
import { sourceRequest } from './source-request.ts';

interface Log {
  readonly name: string;
  readonly text: string;
}

/**
 * Logs → which rules they name, the objects and the way out. Reads the files that are named, standard input for `-`, a support bundle,
 * or the pods of a live cluster, their previous runs too. Exit code 0: every log that ended is explained, or none ended;
 * 2: one ended on a line that no rule knows.
 */
export async function diagnose(options: Options, world: World): Promise<number> {
  const logs = await findLogs(options, world);
  const namespace = options.namespace ?? 'longhorn-system';
  const all = logs.map(({ name, text }) => diagnoseLog(text, name, rules, namespace));
  const telling = all.filter(({ fatal, recognised }) => fatal !== null || recognised.length > 0);
  const shown = telling.length > 0 ? telling : all;
  world.stdout.write(options.format === 'json' ? jsonText({ schema: 1, logs: shown }) : diagnosisText(shown));
  return all.some((diagnosis: Diagnosis) => diagnosis.unrecognised !== undefined) ? 2 : 0;
}

async function findLogs(options: Options, world: World): Promise<Log[]> {
  const named =
    options.arguments.length > 0 ? options.arguments : options.cluster && options.cluster !== 'live' ? [options.cluster] : [];
  if (named.length === 0) {
    const { readManagerLogs } = await import('../sources/manager-logs.ts');
    const { logs, notes } = await readManagerLogs(sourceRequest(options, world, { reads: [], whole: false }), world);
    sayNotes(notes, world);
    return [...logs];
  }
  const logs: Log[] = [];
  for (const path of named)
    logs.push(...(path === '-' ? [{ name: 'standard input', text: await world.readStdin() }] : await fromPath(path, world)));
  if (logs.length > 0) return logs;
  throw new Failure(
    'file-missing',
    `${named.join(', ')} holds no log of longhorn-manager`,
    'Pass a log file, a support bundle, or - for standard input.',
  );
}

async function fromPath(path: string, world: World): Promise<Log[]> {
  if (!/\.(zip|tgz|tar\.gz)$/.test(path) && !(await isFolder(resolve(world.cwd, path)))) {
    return [{ name: path, text: await world.readFile(resolve(world.cwd, path)) }];
  }
  const { readBundleLogs } = await import('../sources/bundle.ts');
  const logs: Log[] = [];
  for await (const log of readBundleLogs(resolve(world.cwd, path))) {
    logs.push({ name: `${log.pod}/${log.container}${log.previous ? ' (previous)' : ''}`, text: log.text });
  }
  return logs;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
