import type { AnyRule } from '../core/rule.ts';
import type { LogLine } from './log-lines.ts';

/** A rule whose signature stands in a line. `weight`: how much of the line the signature accounts for, in characters. */
export interface RuleMatch {
  readonly rule: AnyRule;
  readonly weight: number;
}

/** What every fatal line of a manager begins with; a signature that fits this alone names no trouble. */
const wrapper = 'Error starting manager: ';
const gravest = ['blocker', 'warning', 'advice'];

/** The rules whose `logSignature` fits a line, the most telling first: what fits best, then the gravest, then by id. */
export function matchRules(rules: readonly AnyRule[], line: LogLine): RuleMatch[] {
  return rules
    .flatMap((rule): RuleMatch[] => {
      const { logSignature } = rule;
      if (!logSignature || logSignature.test(wrapper)) return [];
      const found = logSignature.exec(line.message);
      return found ? [{ rule, weight: found[0].length }] : [];
    })
    .toSorted(
      (a, b) =>
        b.weight - a.weight ||
        gravest.indexOf(a.rule.severity) - gravest.indexOf(b.rule.severity) ||
        (a.rule.id < b.rule.id ? -1 : 1),
    );
}
