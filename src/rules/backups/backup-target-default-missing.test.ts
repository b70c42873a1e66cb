import {
  backup,
  backupTarget,
  engine,
  engineImage,
  instanceManager,
  longhornNode,
  recurringJob,
  replica,
  setting,
  shareManager,
  snapshotObject,
  volume,
} from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetDefaultMissing } from './backup-target-default-missing.ts';

const everythingElse = [
  backup('b'),
  engine('e'),
  engineImage('ei'),
  instanceManager('im'),
  longhornNode('node-1'),
  recurringJob('nightly'),
  replica('r'),
  setting('current-longhorn-version', 'v1.7.2'),
  shareManager('sm'),
  snapshotObject('s'),
  volume('data'),
];
const notAsked = { 'backuptargets.longhorn.io': 'not-collected' } as const;

testRule(backupTargetDefaultMissing, {
  upgrade: '1.7.2 → 1.8.0',
  fires: [
    { name: 'no BackupTarget at all', given: [], finds: ['default'], says: 'does not exist, and the 1.7 → 1.8 step' },
    { name: 'only one of another name', given: [backupTarget('offsite')], finds: ['default'] },
    {
      name: 'an export of everything else holds none',
      given: { objects: everythingElse, coverage: notAsked },
      finds: ['default'],
      says: 'inferred: this export of Longhorn holds no backuptargets.longhorn.io',
    },
    { name: 'the third release candidate', given: [], finds: ['default'], upgrade: '1.7.3 → 1.8.0-rc3' },
  ],
  quiet: [
    { name: 'default without a URL', given: [backupTarget('default', { spec: { backupTargetURL: '' } })] },
    { name: 'default beside another', given: [backupTarget('offsite'), backupTarget('default')] },
    { name: 'already on 1.8', given: [], upgrade: '1.8.2 → 1.9.2' },
    { name: 'a candidate before the step looked it up', given: [], upgrade: '1.7.2 → 1.8.0-rc2' },
  ],
});
