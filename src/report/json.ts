import type { Reporter } from './format.ts';

/**
 * The report verbatim (schema/report-v1.json). Characters that a terminal or a runner would act on are written as JSON escapes,
 * which read back as the same text.
 */
export const json: Reporter = (report) =>
  `${JSON.stringify(report, null, 2)
    .replace(
      /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', '#\\u0023[')}\n`;
