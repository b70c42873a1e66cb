import type { AnyRule, RemedyStep, Subject } from '../core/rule.ts';
import { candidates } from './candidates.ts';
import type { Diagnosis, Recognised, Unrecognised } from './diagnosis.ts';
import { type Gravity, type LogLine, logLines } from './log-lines.ts';
import { matchRules } from './match-rules.ts';
import { namedObject } from './named-object.ts';
import { reportLink } from './report-link.ts';

const gravities: readonly Gravity[] = ['fatal', 'error', 'other'];

/**
 * Reads one log: which rules it names, the gravest lines first, and what to do about them. A fatal line that no signature fits is
 * shown with the nearest rules. `log` is what the log is called, `namespace` where Longhorn's objects are.
 */
export function diagnose(text: string, log: string, rules: readonly AnyRule[], namespace: string): Diagnosis {
  const lines = logLines(text);
  const fatal = lines.findLast(({ gravity }) => gravity === 'fatal') ?? null;
  const recognised = fold(lines.flatMap((line) => recognise(line, rules, namespace)));
  const known = fatal === null || recognised.some(({ line }) => line === fatal.message);
  return {
    log,
    fatal: fatal?.message ?? null,
    recognised,
    ...(known || fatal === null ? {} : { unrecognised: unknownLine(fatal, log, rules, namespace) }),
  };
}

/** Only the best fits of a line speak: a longer signature knows more about it than a shorter one. */
function recognise(line: LogLine, rules: readonly AnyRule[], namespace: string): Recognised[] {
  const matches = matchRules(rules, line);
  const best = matches[0]?.weight ?? 0;
  const object = matches.length > 0 ? namedObject(line.message, namespace) : undefined;
  return matches
    .filter(({ weight }) => weight === best)
    .map(({ rule }) => ({
      rule: rule.id,
      severity: rule.severity,
      title: rule.title,
      gravity: line.gravity,
      line: line.message,
      number: line.number,
      times: 1,
      ...(object ? { object } : {}),
      why: rule.why,
      remedy: wayOut(rule, object),
    }));
}

/** A crash loop says the same again and again: one entry for each rule and object, the gravest and latest line speaking. */
function fold(all: readonly Recognised[]): Recognised[] {
  const folded = new Map<string, Recognised>();
  for (const one of all) {
    const key = `${one.rule}/${one.object?.kind ?? ''}/${one.object?.name ?? ''}`;
    const before = folded.get(key);
    const graver = before && gravities.indexOf(before.gravity) < gravities.indexOf(one.gravity);
    folded.set(key, { ...(graver ? before : one), number: before?.number ?? one.number, times: (before?.times ?? 0) + 1 });
  }
  return [...folded.values()].toSorted(
    (a, b) => gravities.indexOf(a.gravity) - gravities.indexOf(b.gravity) || a.number - b.number,
  );
}

/**
 * The rule's remedy for the object that the log names. Steps are written for a sighting; those that need values which only a cluster's
 * state tells are left out, and without an object so are the commands.
 */
function wayOut(rule: AnyRule, object: Subject | undefined): RemedyStep[] {
  const subject = object ?? { kind: 'Volume', namespace: '', name: '' };
  try {
    return rule
      .remedy({ subject, evidence: {} })
      .map(({ text, command }) => ({ text, ...(object && command !== undefined && !isGap(command) ? { command } : {}) }))
      .filter(({ text }) => !isGap(text));
  } catch {
    return [];
  }
}

function isGap(text: string): boolean {
  return /\b(undefined|NaN)\b|\[object /.test(text);
}

function unknownLine(fatal: LogLine, log: string, rules: readonly AnyRule[], namespace: string): Unrecognised {
  const object = namedObject(fatal.message, namespace);
  return {
    line: fatal.message,
    number: fatal.number,
    ...(object ? { object } : {}),
    candidates: candidates(rules, fatal.message).map(({ rule: { id, title }, shared }) => ({ rule: id, title, shared })),
    report: reportLink(fatal.message, log),
  };
}
