import { known, unknown } from '../core/fact.ts';
import type { Place } from '../core/upgrade.ts';
import { chartValues } from './chart-values.ts';
import { at } from './field.ts';
import { managerDaemonSet } from './manager-daemonset.ts';
import type { Reader } from './reader.ts';

/** Whether the managers check version path and engine images, and who says so. */
export interface VersionCheck {
  readonly on: boolean;
  readonly toldBy: 'values' | 'daemonset';
  readonly namespace: string;
  readonly place?: Place;
}

export const versionCheckPath = 'preUpgradeChecker.upgradeVersionCheck';

/** The values where they are given, else the command of the running managers, which the same values rendered last time. */
export const runningVersionCheck: Reader<VersionCheck> = {
  reads: managerDaemonSet.reads,
  read: (look) => {
    const { namespace } = look.snapshot;
    const chart = chartValues.read(look);
    if (chart.known && chart.value.given) {
      const place = chart.value.places[versionCheckPath];
      const value = at(chart.value.values, versionCheckPath);
      const on = value === undefined || Boolean(value);
      return known({ on, toldBy: 'values', namespace, ...(place ? { place } : {}) });
    }
    const daemonSet = managerDaemonSet.read(look);
    if (!daemonSet.known) return daemonSet;
    if (!daemonSet.value || daemonSet.value.command.length === 0)
      return unknown('no DaemonSet longhorn-manager shows its command');
    return known({ on: daemonSet.value.command.includes('--upgrade-version-check'), toldBy: 'daemonset', namespace });
  },
};
