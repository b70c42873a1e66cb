import type { SafeTarget } from '../core/upgrade-path.ts';

/** `1.9.2 after 2 fixes`: how far one gets today. */
export function targetText({ version, decision, fixes, because, undecided = 0 }: SafeTarget): string {
  const open = undecided > 0 ? ` as far as known (${undecided} rule${undecided === 1 ? '' : 's'} undecided)` : '';
  if (decision === 'ready') return `${version} clear${open}`;
  if (decision === 'attention') return `${version} possible, with warnings${open}`;
  if (decision === 'undecided') return `${version} undecided (${because.slice(0, 2).join(', ')})`;
  return `${version} after ${fixes} fix${fixes === 1 ? '' : 'es'} (${because.slice(0, 2).join(', ')})`;
}
