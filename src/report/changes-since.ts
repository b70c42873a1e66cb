import type { Decision } from '../core/verdict.ts';
import type { RunState } from './run-state.ts';

/** What one rule sees now and did not before, or the other way round. `rule` is the bare id. */
export interface RuleChange {
  readonly rule: string;
  readonly added: number;
  readonly gone: number;
}

/** What changed between two runs on the same pull request. */
export interface Changes {
  readonly decision?: { readonly before: Decision; readonly now: Decision };
  readonly rules: readonly RuleChange[];
}

/** Compares two runs: exactly where all fingerprints of a rule were kept, by number where they were not. */
export function changesSince(previous: RunState, now: RunState): Changes {
  const keys = [...new Set([...Object.keys(previous.rules), ...Object.keys(now.rules)])].toSorted();
  const rules = keys
    .map((key) => ({ rule: key.slice(key.indexOf(':') + 1), ...compared(previous.rules[key], now.rules[key]) }))
    .filter(({ added, gone }) => added > 0 || gone > 0);
  if (previous.decision === now.decision) return { rules };
  return { decision: { before: previous.decision, now: now.decision }, rules };
}

type Seen = RunState['rules'][string] | undefined;

function compared(before: Seen, now: Seen): { added: number; gone: number } {
  const [old, fresh] = [before ?? { count: 0, prints: [] }, now ?? { count: 0, prints: [] }];
  if (old.count === old.prints.length && fresh.count === fresh.prints.length) {
    const [oldPrints, freshPrints] = [new Set(old.prints), new Set(fresh.prints)];
    return { added: freshPrints.difference(oldPrints).size, gone: oldPrints.difference(freshPrints).size };
  }
  return { added: Math.max(0, fresh.count - old.count), gone: Math.max(0, old.count - fresh.count) };
}
