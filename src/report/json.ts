import { jsonText } from './escape/json-text.ts';
import type { Reporter } from './format.ts';

/** The report verbatim, as schema/report-v1.json says. */
export const json: Reporter = (report) => jsonText(report);
