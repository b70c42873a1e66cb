const specials = '{}"\'\\:#%,[]&*!|>@`-';
const first = 0xe000;

/**
 * Hides template syntax from the YAML parser without moving a character: Go templates, Jinja and Terraform directives become
 * private-use characters (`unmask` brings them back), and lines that hold nothing else become comments.
 */
export function maskTemplates(text: string): string {
  if (!/\{\{|\{%|\{#|%\{/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => maskLine(line))
    .join('\n');
}

/** Brings back what `maskTemplates` hid. */
export function unmask(text: string): string {
  return /[\ue000-\ue0ff]/.test(text)
    ? text.replace(/[\ue000-\ue0ff]/g, (char) => specials[char.charCodeAt(0) - first] ?? char)
    : text;
}

function maskLine(line: string): string {
  if (/^\s*(?:\{\{.*\}\}|\{%.*%\}|\{#.*#\}|%\{.*\})\s*$/.test(line) && !/\}\}.*\{\{/.test(line)) return line.replace(/\S/, '#');
  return line.replace(/\{\{.*?\}\}|\{%.*?%\}/g, (span) => [...span].map(maskChar).join(''));
}

function maskChar(char: string): string {
  const index = specials.indexOf(char);
  return index < 0 ? char : String.fromCharCode(first + index);
}
