import { backupTarget, crd } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { objectStoredAsV1beta1 } from './object-stored-as-v1beta1.ts';

const stored = crd('backuptargets.longhorn.io', { status: { storedVersions: ['v1beta1', 'v1beta2'] } });
const target = (...versions: string[]) =>
  backupTarget('default', { metadata: { managedFields: versions.map((version) => ({ apiVersion: `longhorn.io/${version}` })) } });

testRule(objectStoredAsV1beta1, {
  upgrade: '1.5.5 → 1.6.1',
  fires: [{ name: 'a BackupTarget that nobody has written since 1.2', given: [stored, target('v1beta1')], finds: ['default'] }],
  quiet: [
    { name: 'written as v1beta2 since', given: [stored, target('v1beta1', 'v1beta2')] },
    { name: 'no CRD lists v1beta1 as stored', given: [crd('backuptargets.longhorn.io'), target('v1beta1')] },
    { name: '1.6.4 starts the webhook first', given: [stored, target('v1beta1')], upgrade: '1.5.5 → 1.6.4' },
  ],
});
