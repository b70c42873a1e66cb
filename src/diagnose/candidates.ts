import type { AnyRule } from '../core/rule.ts';

/** A rule that may be meant although its signature does not fit, and the words that it shares with the line. */
export interface Candidate {
  readonly rule: AnyRule;
  readonly shared: readonly string[];
}

const most = 3;
const enough = 2;

/**
 * The rules nearest to a line that no signature fits: those that share most words with it, words that many rules use counting less.
 * Empty when nothing comes near.
 */
export function candidates(rules: readonly AnyRule[], message: string): Candidate[] {
  const words = wordsOf(message);
  const vocabulary = rules.map((rule) => ({ rule, words: wordsOf(textOf(rule)) }));
  const uses = new Map<string, number>();
  for (const { words: own } of vocabulary) for (const word of own) uses.set(word, (uses.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + rules.length / (uses.get(word) ?? 1));
  return vocabulary
    .map(({ rule, words: own }) => ({ rule, shared: [...words].filter((word) => own.has(word)) }))
    .filter(({ shared }) => shared.length >= enough)
    .map((candidate) => ({ ...candidate, score: candidate.shared.reduce((sum, word) => sum + weight(word), 0) }))
    .toSorted((a, b) => b.score - a.score || (a.rule.id < b.rule.id ? -1 : 1))
    .slice(0, most)
    .map(({ rule, shared }) => ({ rule, shared }));
}

function textOf({ id, logSignature, why }: AnyRule): string {
  return `${id} ${logSignature?.source.replace(/\\[a-z]/g, ' ') ?? ''} ${why}`;
}

/** Words that say nothing about which trouble it is. */
const empty = new Set([
  'error',
  'failed',
  'starting',
  'manager',
  'longhorn',
  'upgrade',
  'from',
  'with',
  'that',
  'this',
  'every',
  'while',
]);

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z][a-z]{3,}/g) ?? [];
  return new Set(words.map((word) => word.replace(/s$/, '')).filter((word) => !empty.has(word)));
}
