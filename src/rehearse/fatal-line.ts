import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { subjectOf } from './refusal.ts';

/**
 * The line of a longhorn-manager log that says why it ended: the last fatal one, else a panic, else the last error, else the last
 * line. logrus dresses it up (`time=… level=fatal msg="…"`); the bare message is given. Empty for an empty log.
 */
export function fatalLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line =
    lines.findLast((text) => /level"?[=:]\s?"?fatal/.test(text)) ??
    lines.find((text) => /^panic: |^fatal error: /.test(text)) ??
    lines.findLast((text) => /level"?[=:]\s?"?error/.test(text)) ??
    lines.at(-1);
  return line === undefined ? '' : bare(line);
}

function bare(line: string): string {
  const [, quoted] = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line) ?? /"msg":\s?("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  if (quoted === undefined) return line.trim();
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The object that a log line names: the longest name that stands in it as a word, a kind that the line also mentions first. */
export function namedObject(line: string, objects: readonly KubeObject[]): Subject | undefined {
  const words = new Set(line.split(/[\s"',:;()[\]{}/]+/));
  const lower = line.toLowerCase();
  const named = objects.filter((object) => words.has(object.metadata.name));
  const mentioned = (object: KubeObject) => (lower.replaceAll(' ', '').includes(object.kind.toLowerCase()) ? 1 : 0);
  const best = named.toSorted(
    (a, b) => b.metadata.name.length - a.metadata.name.length || mentioned(b) - mentioned(a) || b.kind.length - a.kind.length,
  )[0];
  return best && subjectOf(best);
}
