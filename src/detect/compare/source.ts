import type { Unclear } from '../../core/upgrade.ts';
import type { Deployment } from '../deployment.ts';
import { type ChartSource, repositorySource } from '../names.ts';
import type { Paired } from '../pair.ts';
import { unclearAt } from './said.ts';

/** Where a release's chart comes from, as far as its repository or its version tells. */
export function sourceOf(deployment: Deployment): ChartSource | 'other' {
  const { role } = deployment.pin;
  if (role === 'vendored') return 'vendored';
  if (role === 'manifest' || role === 'url' || role === 'images') return 'manifest';
  const told = repositorySource(deployment.repository?.text ?? deployment.pin.repositoryName ?? '');
  if ((told === 'unknown' || told === 'other') && deployment.value.text.includes('+up')) return 'rancher';
  return told === 'other' && deployment.pin.repositoryName === 'longhorn' && !deployment.repository ? 'upstream' : told;
}

/** A switch between upstream's charts and Rancher's, at the line of the new repository. */
export function compareSource({ before, after }: Paired): readonly Unclear[] {
  if (!before || !after) return [];
  const kinds = new Set(['upstream', 'rancher']);
  const [old, now] = [sourceOf(before), sourceOf(after)];
  if (old === now || !kinds.has(now) || !(kinds.has(old) || (old === 'unknown' && now === 'rancher'))) return [];
  return [unclearAt(after.repository ?? after.pin, 'source-switched')];
}
