import { known } from '../core/fact.ts';
import { at } from './field.ts';
import type { Reader } from './reader.ts';

/**
 * Whether the target's managers will check the version path and the engine images: flag `--upgrade-version-check`, which the chart
 * leaves out for `preUpgradeChecker.upgradeVersionCheck: false`. True where nobody says otherwise, as in the chart and the manifest.
 */
export const upgradeVersionCheck: Reader<boolean> = {
  reads: [],
  read: ({ change }) => {
    const value = at(change.values, 'preUpgradeChecker.upgradeVersionCheck');
    return known(value === undefined || Boolean(value));
  },
};
