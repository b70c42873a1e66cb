import { known } from '../core/fact.ts';
import { type DefaultConfigMap, defaultConfigMaps } from './default-config-maps.ts';
import type { Reader } from './reader.ts';

/**
 * The ConfigMaps that the target's managers will read at their start and cannot. None where chart values are given: the chart then
 * renders both anew before the managers start, whatever stands in the cluster today.
 */
export const unreadableConfigMaps: Reader<readonly DefaultConfigMap[]> = {
  reads: defaultConfigMaps.reads,
  read: (look) => {
    if (look.change.given) return known([]);
    const maps = defaultConfigMaps.read(look);
    return maps.known ? known(maps.value.filter(({ problem }) => problem !== undefined)) : maps;
  },
};
