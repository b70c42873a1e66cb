import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingCrdApiVersionJunk } from './setting-crd-api-version-junk.ts';

const name = 'crd-api-version';

testRule(settingCrdApiVersionJunk, {
  upgrade: '1.7.2 → 1.8.0',
  fires: [{ name: 'a word that is none', given: [setting(name, 'v1beta2')], finds: [name], says: 'says "v1beta2"' }],
  quiet: [
    { name: 'v1beta2', given: [setting(name, 'longhorn.io/v1beta2')] },
    { name: 'v1beta1 is still known', given: [setting(name, 'longhorn.io/v1beta1')] },
    { name: 'empty', given: [setting(name, '')] },
    { name: 'from 1.9 on another rule speaks', given: [setting(name, 'junk')], upgrade: '1.8.2 → 1.9.2' },
  ],
});
