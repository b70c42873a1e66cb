import type { Report } from '../core/report.ts';

/** How much was decided: `46 of 49 rules decided; 3 unknown`. Rules that do not speak about this upgrade do not count. */
export function coverageLine({ outcomes }: Report): string {
  const speaking = outcomes.filter(({ status }) => status !== 'not-applicable');
  const unknown = speaking.filter(({ status }) => status === 'unknown').length;
  const decided = `${speaking.length - unknown} of ${speaking.length} rules decided`;
  return unknown === 0 ? decided : `${decided}; ${unknown} unknown`;
}
