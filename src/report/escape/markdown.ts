import { visible, visibleLines } from './visible.ts';

/**
 * Untrusted prose for GitHub-flavoured Markdown: every character that could begin markup is escaped, and what GitHub links *after*
 * rendering (mentions, `#1`, `GH-1`, addresses) is split by a zero-width space, since it looks at the finished text.
 */
export function prose(text: string, limit = 1000): string {
  return visible(text, limit).replace(/[\\`*_{}[\]()#+\-!|~=$^:&<>@.]/g, defused);
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

/** A code span inside a table: there a pipe ends the cell, even in code. */
export function cell(text: string, limit = 100): string {
  return code(text, limit).replaceAll('|', '\\|');
}

/** Untrusted prose inside an HTML block (`<summary>`, a table of ours), where Markdown's escapes mean nothing. */
export function html(text: string, limit = 300): string {
  return visible(text, limit).replace(/[&<>"'@#:`*_[\]|\\]/g, (character, at: number, whole: string) => {
    const linked =
      character === '@' || (character === '#' && /\d/.test(whole[at + 1] ?? '')) || (character === ':' && whole[at + 1] === '/');
    return `&#${character.codePointAt(0)};${linked ? split : ''}`;
  });
}

/** A command or a file as a fenced block that its content cannot close. `indent` puts it inside a list item. */
export function block(text: string, language: string, indent = ''): string {
  const body = visibleLines(text);
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return [`${fence}${language}`, ...body.split('\n'), fence].map((line) => `${indent}${line}`).join('\n');
}

/** A link with our own words to an address of ours. Anything that is no plain https address comes out as code. */
export function link(words: string, address: string): string {
  return /^https:\/\/[\w.-]+\/[\w./#?=&%+~-]*$/.test(address) ? `[${words}](${address})` : code(address);
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function defused(character: string, at: number, text: string): string {
  const before = text.slice(Math.max(0, at - 3), at);
  const after = text.slice(at + 1, at + 3);
  if (character === '&') return '&amp;';
  if (character === '<') return '&lt;';
  if (character === '>') return '&gt;';
  if (character === '@') return `@${split}`;
  if (character === '.') return /www$/i.test(before) ? `${split}.` : /^\d{1,9}$/.test(text.slice(0, at)) ? '\\.' : '.';
  const linked =
    (character === '#' && /^\d/.test(after)) ||
    (character === '-' && /gh$/i.test(before) && /^\d/.test(after)) ||
    (character === ':' && after === '//');
  return `\\${character}${linked ? split : ''}`;
}

const split = '&#8203;';
