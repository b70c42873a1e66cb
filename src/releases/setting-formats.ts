import { cpuMask } from './formats/cpu-mask.ts';
import { isCron } from './formats/cron.ts';
import { goInt } from './formats/go-scalars.ts';

/** The checks of single settings that need nothing but the value: what is wrong, and what would be accepted. */
interface Format {
  readonly accepts: (value: string) => boolean;
  readonly accepted: string;
}

const effects = new Set(['', 'NoExecute', 'NoSchedule', 'PreferNoSchedule']);

/** By the name of the special check in the settings' definitions (longhorn-manager types/setting.go, datastore ValidateSetting). */
export const settingFormats: Readonly<Record<string, Format | undefined>> = {
  toleration: {
    accepts: (value) => {
      const bare = value.replaceAll(' ', '');
      if (bare === '') return true;
      return bare.split(';').every((item) => item.split(':').length === 2 && effects.has(item.split(':')[1] ?? ''));
    },
    accepted: 'key=value:Effect items separated by ";", the effect NoSchedule, NoExecute, PreferNoSchedule or empty',
  },
  'node-selector': {
    accepts: (value) => value.trim() === '' || value.split(';').every((item) => item.split(':').length === 2),
    accepted: 'key:value items separated by ";"',
  },
  'cni-network': {
    accepts: (value) => value === '' || value.split('/').length === 2,
    accepted: 'empty, or NAMESPACE/NETWORK-ATTACHMENT-DEFINITION',
  },
  cron: { accepts: isCron, accepted: 'five cron fields or a descriptor such as @daily' },
  'log-flags': { accepts: isLogFlags, accepted: 'empty, or words of letters and single underscores separated by commas' },
  'orphan-types': {
    accepts: (value) => value.trim() === '' || value.split(';').every((type) => orphanTypes.has(type.trim())),
    accepted: 'empty, or replica-data and instance separated by ";"',
  },
  'snapshot-max-count': {
    accepts: (value) => {
      const count = goInt(value);
      return count !== undefined && count >= 2 && count <= 250;
    },
    accepted: 'a whole number from 2 to 250',
  },
  'cpu-mask-1.8': { accepts: (value) => cpuMask(value) !== undefined, accepted: 'a hexadecimal mask such as 0x1, not zero' },
};

const orphanTypes = new Set(['replica-data', 'instance']);

/**
 * Longhorn's expression is `^(([a-zA-Z]+_?)+[a-zA-Z]+,?)+$`; this says the same without its exponential backtracking: words of at
 * least two letters, underscores inside, no comma first or doubled, one comma allowed at the end.
 */
function isLogFlags(value: string): boolean {
  if (value === '') return true;
  const words = value.endsWith(',') ? value.slice(0, -1).split(',') : value.split(',');
  return words.every((word) => /^[a-zA-Z](?:_?[a-zA-Z])*$/.test(word) && word.replaceAll('_', '').length >= 2);
}
