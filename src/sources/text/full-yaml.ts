import { type Document, parseAllDocuments, type ScalarTag, type Tags } from 'yaml';
import type { Failure } from '../../core/failure.ts';
import { explodes, notYaml } from './not-yaml.ts';

/** More nesting than any Kubernetes object has; deeper values would overflow the stack of whoever walks them. */
export const deepestValue = 300;

/** The general parser needs about a hundred times the size of its text. */
const longest = 16 << 20;

/** Either the values of all documents of a text, or why not: a value, so that the caller may try otherwise first. */
export type FullResult = { readonly values: readonly unknown[] } | { readonly failure: Failure };

/**
 * The general YAML 1.2 parser (core schema), for what the fast path leaves. `firstLine` is the line of the file on which `text`
 * begins, for positions. Aliases are expanded at most a hundred times. One deviation: `123e4567`, too large for a number, is a string,
 * since kubectl (go-yaml) writes such strings without quotes and no Kubernetes object holds an infinite number.
 */
export function fullYaml(text: string, label: string, firstLine: number, nullIsEmpty = false): FullResult {
  if (text.length > longest) {
    const problem = 'it is too large for YAML that is not plain kubectl output (use `-o json`)';
    return { failure: notYaml(label, firstLine, undefined, problem) };
  }
  try {
    const values: unknown[] = [];
    for (const document of parseAllDocuments(text, parserOptions)) {
      const [error] = document.errors;
      if (error !== undefined) {
        const at = error.linePos?.[0] ?? { line: 1, col: 1 };
        return { failure: notYaml(label, firstLine + at.line - 1, at.col, firstSentence(error.message), error) };
      }
      const value = plainValue(document, nullIsEmpty);
      if (isDeeper(value, deepestValue)) return { failure: tooDeep(label, firstLine) };
      values.push(value);
    }
    return { values };
  } catch (error) {
    return { failure: failureOf(error, label, firstLine) };
  }
}

/** Options of the `yaml` package under which everything here is read. */
export const parserOptions = { version: '1.2', schema: 'core', logLevel: 'silent', customTags: finiteNumbers } as const;

function finiteNumbers(tags: Tags): Tags {
  return tags.map((tag) => (isFloat(tag) && tag.format === 'EXP' ? { ...tag, resolve: finite } : tag));
}

function isFloat(tag: Tags[number]): tag is ScalarTag {
  return typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:float';
}

function finite(word: string): unknown {
  const number = Number.parseFloat(word);
  return Number.isFinite(number) ? number : word;
}

/** The failure of a text that nests deeper than anything that walks it could bear. */
export function tooDeep(label: string, line: number, cause?: unknown): Failure {
  return notYaml(label, line, undefined, `it nests deeper than ${deepestValue} levels`, cause);
}

function plainValue(document: Document, nullIsEmpty: boolean): unknown {
  const revive = nullIsEmpty ? (_key: unknown, value: unknown) => (value === 'null' ? '' : value) : undefined;
  return document.toJS({ maxAliasCount: 100, ...(revive && { reviver: revive }) });
}

function failureOf(error: unknown, label: string, line: number): Failure {
  if (error instanceof ReferenceError && error.message.includes('alias count')) return explodes(label, error);
  if (error instanceof RangeError) return tooDeep(label, line, error);
  const message = error instanceof Error ? firstSentence(error.message) : 'the parser gave up';
  return notYaml(label, line, undefined, message, error);
}

/** The parser's messages carry an excerpt after the first line; the position is said already. */
function firstSentence(message: string): string {
  const line = message.split('\n')[0] ?? message;
  return line.replace(/ at line \d+, column \d+:?$/, '');
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeper(child, levels - 1));
}
