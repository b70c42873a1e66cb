import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingLogLevelSpelling } from './setting-log-level-spelling.ts';

testRule(settingLogLevelSpelling, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'lower case',
      given: [setting('log-level', 'debug')],
      finds: ['log-level'],
      says: 'value "debug" is not one of Panic',
    },
    { name: 'a word of 1.6', given: [setting('log-level', 'Warning')], finds: ['log-level'] },
    { name: 'empty', given: [setting('log-level', '')], finds: ['log-level'] },
  ],
  quiet: [
    { name: 'spelled as the choice', given: [setting('log-level', 'Debug')] },
    { name: 'no such setting stored', given: [setting('v2-data-engine-log-level', 'debug')] },
    { name: 'a hop that writes no settings', given: [setting('log-level', 'debug')], upgrade: '1.9.2 → 1.10.2' },
  ],
});
