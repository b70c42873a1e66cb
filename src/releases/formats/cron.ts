const bounds = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const duration = /^[+-]?(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/**
 * Whether a text is a schedule for Longhorn: five fields or a descriptor, as `cron.ParseStandard` of robfig/cron v3 reads it.
 * A leading `TZ=` or `CRON_TZ=` is allowed; whether the zone exists is not checked.
 */
export function isCron(text: string): boolean {
  const zone = /^(?:CRON_)?TZ=\S* +(.*)$/.exec(text);
  const spec = zone ? (zone[1] ?? '').trim() : text;
  if (spec.startsWith('@every ')) return duration.test(spec.slice('@every '.length));
  if (spec.startsWith('@')) return descriptors.has(spec);
  const fields = spec.split(/\s+/).filter((field) => field !== '');
  return fields.length === bounds.length && bounds.every((bound, index) => isField(fields[index] ?? '', bound));
}

interface Bound {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

function isField(field: string, bound: Bound): boolean {
  return field.split(',').every((range) => range === '' || isRange(range, bound));
}

/** `*`, `?`, `5`, `1-5`, `mon-fri`, each with an optional step; `5/10` means from 5 to the end. */
function isRange(text: string, bound: Bound): boolean {
  const [range = '', step, ...tooMany] = text.split('/');
  const [low = '', high, ...more] = range.split('-');
  if (tooMany.length > 0) return false;
  if (step !== undefined && !(wholeNumber(step) > 0)) return false;
  if (low === '*' || low === '?') return true;
  if (more.length > 0) return false;
  const first = place(low, bound);
  const last = high !== undefined ? place(high, bound) : step !== undefined ? bound.max : first;
  return first >= bound.min && last <= bound.max && first <= last;
}

function place(text: string, { min, names }: Bound): number {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? index + min : wholeNumber(text);
}

function wholeNumber(text: string): number {
  return /^\+?\d+$/.test(text) ? Number(text) : Number.NaN;
}
