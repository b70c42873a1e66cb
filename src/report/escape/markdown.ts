import { visible, visibleLines } from './visible.ts';

/**
 * Untrusted prose for GitHub-flavoured Markdown: every character that could begin markup is escaped, and what GitHub links *after*
 * rendering (mentions, `#1`, `GH-1`, addresses) is split by a zero-width space, since it looks at the finished text.
 */
export function prose(text: string, limit = 1000): string {
  return visible(text, limit)
    .trimStart()
    .replace(/[\\`*_[\]#~$|&<>@.:+-]/g, defused);
}

/**
 * Untrusted text as a code span, in which GitHub neither mentions nor links: its fence is longer than any run of backticks inside.
 * Not for HTML blocks (`html`) and not for table cells (`cell`).
 */
export function code(text: string, limit = 300): string {
  const body = visible(text, limit);
  if (body.trim() === '') return '_\\(empty\\)_';
  const fence = '`'.repeat(longestRun(body) + 1);
  const pad = /^[` ]|[` ]$/.test(body) ? ' ' : '';
  return `${fence}${pad}${body}${pad}${fence}`;
}

/** Code inside a table, where a backslash before a pipe ends cell and code span alike: as HTML with nothing left to interpret. */
export function cell(text: string, limit = 100): string {
  return `<code>${html(text, limit)}</code>`;
}

/** Untrusted prose inside an HTML block (`<summary>`), where Markdown's escapes mean nothing. */
export function html(text: string, limit = 300): string {
  return visible(text, limit).replace(/[&<>"'@#:`*_[\]()!|~$\\.-]/g, (character, at: number, whole: string) => {
    if (isLinked(character, at, whole)) return character === '.' ? `${split}.` : `&#${character.codePointAt(0)};${split}`;
    return character === '.' || character === '-' ? character : `&#${character.codePointAt(0)};`;
  });
}

/** A command or a file as a fenced block that its content cannot close. `indent` puts it inside a list item. */
export function block(text: string, language: string, indent = ''): string {
  const body = visibleLines(text);
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return [`${fence}${language}`, ...body.split('\n'), fence].map((line) => `${indent}${line}`).join('\n');
}

/** A link with our own words to a place where sources of rules stand. Any other address comes out as code. */
export function link(words: string, address: string): string {
  return knownPlace.test(address) ? `[${words}](${address})` : code(address);
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function defused(character: string, at: number, text: string): string {
  const linked = isLinked(character, at, text) ? split : '';
  const entity = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[character];
  if (entity) return entity;
  if (character === '@' || character === ':') return `${character}${linked}`;
  if (character === '.') return linked ? `${split}.` : /^\d{1,9}$/.test(text.slice(0, at)) ? '\\.' : '.';
  if (character === '+' || character === '-') return at === 0 ? `\\${character}` : `${character}${linked}`;
  return `\\${character}${linked}`;
}

/** Whether GitHub would take this character for the middle of a mention, a reference or an address. */
function isLinked(character: string, at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - 3), at);
  const after = text.slice(at + 1, at + 3);
  if (character === '@') return true;
  if (character === '#') return /^\d/.test(after);
  if (character === '-') return /gh$/i.test(before) && /^\d/.test(after);
  if (character === ':') return after.startsWith('/');
  return character === '.' && /www$/i.test(before);
}

const knownPlace =
  /^https:\/\/((docs\.)?github\.com|raw\.githubusercontent\.com|(www\.)?longhorn\.io|kubernetes\.io)\/[\w./#?=&%+~-]*$/;
const split = '&#8203;';
