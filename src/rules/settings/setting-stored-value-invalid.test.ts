import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingStoredValueInvalid } from './setting-stored-value-invalid.ts';

const to110 = '1.9.2 → 1.10.2';
const fires = (name: string, stored: readonly [string, string][], upgrade?: string) => ({
  name,
  given: [setting('auto-salvage', 'true'), ...stored.map(([key, value]) => setting(key, value))],
  finds: stored.map(([key]) => key),
  ...(upgrade ? { upgrade } : {}),
});
const quiet = (name: string, stored: readonly [string, string][], upgrade?: string) => ({
  name,
  given: stored.map(([key, value]) => setting(key, value)),
  ...(upgrade ? { upgrade } : {}),
});

testRule(settingStoredValueInvalid, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { ...fires('required and empty', [['default-data-path', '']]), says: 'value "" is empty although it is required' },
    fires('a bool in another spelling', [
      ['auto-delete-pod-when-volume-detached-unexpectedly', 'True'],
      ['upgrade-checker', '1'],
      ['replica-soft-anti-affinity', ''],
    ]),
    fires('a number that is none', [
      ['backup-concurrent-limit', 'two'],
      ['failed-backup-ttl', ' 1440'],
      ['recurring-failed-jobs-history-limit', ''],
    ]),
    fires('a number out of range', [
      ['storage-minimal-available-percentage', '101'],
      ['recurring-job-max-retention', '0'],
      ['snapshot-max-count', '1'],
    ]),
    fires('a word that is no choice', [['replica-auto-balance', 'Disabled']]),
    fires('tolerations, node selector, network', [
      ['taint-toleration', 'key=value'],
      ['system-managed-components-node-selector', 'a=b'],
      ['storage-network', 'nad'],
    ]),
    fires('cron, log flags, cpu mask', [
      ['snapshot-data-integrity-cronjob', '61 * * * *'],
      ['v2-data-engine-log-flags', 'a1'],
      ['v2-data-engine-cpu-mask', '0x0'],
    ]),
    {
      name: 'both purge settings',
      given: [setting('disable-snapshot-purge', 'true'), setting('auto-cleanup-system-generated-snapshot', 'true')],
      finds: ['disable-snapshot-purge'],
      says: 'auto-cleanup-system-generated-snapshot',
    },
    fires('read-only, empty', [['crd-api-version', '']]),
    fires(
      '1.10: plain values that a data engine cannot have',
      [
        ['default-replica-count', 'abc'],
        ['guaranteed-instance-manager-cpu', ''],
      ],
      to110,
    ),
    fires(
      '1.10: out of range',
      [
        ['default-replica-count', '99'],
        ['guaranteed-instance-manager-cpu', '90'],
      ],
      '1.9.2 → 1.10.0',
    ),
    fires(
      '1.10: not a choice, no cron',
      [
        ['snapshot-data-integrity', 'on'],
        ['snapshot-data-integrity-cronjob', ''],
      ],
      to110,
    ),
    fires(
      '1.10: JSON that is broken, holds numbers, or an unreadable word',
      [
        ['default-replica-count', '{"v1":"3"'],
        ['engine-replica-timeout', '{"v1":8,"v2":8}'],
        ['disable-revision-counter', '{"v1":"maybe"}'],
      ],
      to110,
    ),
    fires('1.10: the successor refuses it', [['v2-data-engine-log-level', 'loud']], to110),
  ],
  quiet: [
    quiet('defaults', [
      ['default-data-path', '/var/lib/longhorn/'],
      ['backup-concurrent-limit', '2'],
      ['priority-class', ''],
      ['latest-longhorn-version', ''],
      ['taint-toleration', ''],
    ]),
    quiet('tolerations with spaces, a selector, a network', [
      ['taint-toleration', 'a=b:NoSchedule; c:NoExecute'],
      ['system-managed-components-node-selector', 'kubernetes.io/os:linux;a:b'],
      ['storage-network', 'kube-system/net'],
      ['v2-data-engine-log-flags', 'bdev_raid,nvme'],
    ]),
    quiet('a setting that the target does not define', [
      ['backup-target', 'junk'],
      ['backupstore-poll-interval', 'x'],
      ['made-up', ''],
    ]),
    quiet('one purge setting', [
      ['disable-snapshot-purge', 'true'],
      ['auto-cleanup-system-generated-snapshot', 'false'],
    ]),
    quiet('other rules speak for it', [
      ['log-level', 'info'],
      ['priority-class', 'gone'],
      ['default-longhorn-static-storage-class', 'gone'],
    ]),
    quiet('read-only settings with their value', [
      ['current-longhorn-version', 'v1.8.2'],
      ['default-engine-image', 'longhornio/longhorn-engine:v1.8.2'],
    ]),
    quiet(
      '1.10 leaves settings alone that are the same for all engines',
      [
        ['auto-salvage', 'maybe'],
        ['log-level', 'x'],
        ['taint-toleration', 'x'],
      ],
      to110,
    ),
    quiet(
      '1.10: JSON as it stands is not rewritten',
      [
        ['default-replica-count', '{"v1":"3"}'],
        ['engine-replica-timeout', '{"v1":"99","v9":"8"}'],
      ],
      to110,
    ),
    quiet(
      '1.10: blanks are trimmed, a decimal percent is fine',
      [
        ['default-replica-count', ' 3 '],
        ['guaranteed-instance-manager-cpu', '12.5'],
      ],
      to110,
    ),
    quiet('a hop that writes no settings', [['upgrade-checker', 'maybe']], '1.7.2 → 1.8.2'),
    quiet('1.11 writes none either', [['default-replica-count', 'abc']], '1.10.2 → 1.11.3'),
  ],
});
