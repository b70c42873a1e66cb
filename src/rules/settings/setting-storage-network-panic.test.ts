import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingStorageNetworkPanic } from './setting-storage-network-panic.ts';

const rwx = setting('storage-network-for-rwx-volume-enabled', 'true');
const network = (value: string) => setting('storage-network', value);

testRule(settingStorageNetworkPanic, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    { name: 'a name without namespace', given: [network('abc')], finds: ['storage-network'], says: 'value "abc" has no "/"' },
    { name: 'on 1.11 without RWX', given: [network('abc')], finds: ['storage-network'], upgrade: '1.10.2 → 1.11.3' },
    { name: 'RWX is copied only once', given: [network('abc'), rwx], finds: ['storage-network'], upgrade: '1.11.2 → 1.11.3' },
  ],
  quiet: [
    { name: 'well-formed', given: [network('kube-system/net')] },
    { name: 'empty', given: [network('')] },
    { name: 'two slashes do not panic', given: [network('a/b/c')] },
    { name: 'the copy for RWX volumes fails first', given: [network('abc'), rwx], upgrade: '1.10.2 → 1.11.3' },
    { name: '1.9 refuses it already', given: [network('abc')], upgrade: '1.8.2 → 1.9.2' },
  ],
});
