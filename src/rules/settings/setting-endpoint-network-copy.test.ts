import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingEndpointNetworkCopy } from './setting-endpoint-network-copy.ts';

const rwx = setting('storage-network-for-rwx-volume-enabled', 'true');
const network = (value: string) => setting('storage-network', value);

testRule(settingEndpointNetworkCopy, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [
    { name: 'no slash', given: [network('abc'), rwx], finds: ['storage-network'], says: 'value "abc" is not NAMESPACE/NAME' },
    { name: 'two slashes', given: [network('a/b/c'), rwx], finds: ['storage-network'] },
  ],
  quiet: [
    { name: 'well-formed', given: [network('kube-system/net'), rwx] },
    { name: 'no network', given: [network(''), rwx] },
    { name: 'not for RWX volumes', given: [network('a/b/c'), setting('storage-network-for-rwx-volume-enabled', 'false')] },
    { name: 'the successor exists', given: [network('a/b/c'), rwx, setting('endpoint-network-for-rwx-volume', '')] },
    { name: 'an earlier hop', given: [network('a/b/c'), rwx], upgrade: '1.9.2 → 1.10.2' },
  ],
});
