/**
 * Makes text of a cluster, a file or a pull request safe to look at: whatever would move the cursor, turn the direction of
 * reading, hide, or not be a character at all stands as its JavaScript escape (`\n`, `\u202e`). One line, nothing lost without
 * a count: past `limit` characters the text is cut and says by how much.
 */
export function visible(text: string, limit = 500): string {
  const shown = text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  const cut = text.length - shown.length;
  return uncommanded(shown.replace(unseen, escaped)) + (cut > 0 ? `… (${cut} more characters)` : '');
}

/** The same for text that may have several lines and is pasted into a shell: line feeds and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => uncommanded(line.replace(unseenButTab, escaped)))
    .join('\n');
}

/**
 * A runner of GitHub Actions obeys `::error::` wherever a line begins with it, and lines are broken later; `##[error]` anywhere.
 * Both stand with one character as its escape.
 */
function uncommanded(text: string): string {
  return text.replace(/(^|\s)::(?=[A-Za-z])/g, '$1:\\u003a').replaceAll('##[', '#\\u0023[');
}

/** Controls, separators, zero-width and bidirectional marks, variation selectors, tags, and halves of surrogate pairs. */
const range =
  '\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}\\u{fe00}-\\u{fe0f}\\u{e0000}-\\u{e0fff}\\u{115f}\\u{1160}\\u{3164}\\u{ffa0}';
const unseen = new RegExp(`[${range}]`, 'gu');
const unseenButTab = new RegExp(`(?!\\t)[${range}]`, 'gu');

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return short[character] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}
