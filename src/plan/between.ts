import type { RemedyStep } from '../core/rule.ts';
import { shellQuote } from '../core/shell-quote.ts';
import type { Hop } from './hops.ts';

/** What to do after a hop before the next may begin: the manager's migration, the engines, the health of the volumes. */
export function betweenHops({ to }: Hop, namespace: string): RemedyStep[] {
  const kubectl = `kubectl -n ${shellQuote(namespace)}`;
  return [
    { text: 'Wait until every manager is ready', command: `${kubectl} rollout status daemonset/longhorn-manager --timeout=15m` },
    {
      text: `See that the migration was recorded as v${to.text}`,
      command: `${kubectl} get settings.longhorn.io current-longhorn-version -o jsonpath='{.value}'`,
    },
    {
      text: 'Upgrade the engines of all volumes (in the UI, or by the setting for automatic upgrades) and wait until none is on the old image',
      command: `${kubectl} get volumes.longhorn.io -o custom-columns=NAME:.metadata.name,IMAGE:.status.currentImage,ROBUSTNESS:.status.robustness`,
    },
    { text: 'See that every attached volume is healthy, and take a fresh backup', command: `${kubectl} get volumes.longhorn.io` },
  ];
}
