/**
 * JSON, indented, in which characters that a terminal or a runner would act on (controls, direction marks, `##[`) are written as
 * escapes; it reads back as the same value.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)
    .replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, hex)
    .replaceAll('##[', '#\\u0023[')}\n`;
}

function hex(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
