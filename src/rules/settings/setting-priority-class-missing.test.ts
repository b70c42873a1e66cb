import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingPriorityClassMissing } from './setting-priority-class-missing.ts';

const named = (name: string) => setting('priority-class', name);
const priorityClass = (name: string) => object('scheduling.k8s.io/v1', 'PriorityClass', name);

testRule(settingPriorityClassMissing, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the class is gone',
      given: [named('storage-high'), priorityClass('longhorn-critical')],
      finds: ['priority-class'],
      says: 'names PriorityClass "storage-high", which does not exist',
    },
    { name: 'no class at all', given: [named('x')], finds: ['priority-class'], upgrade: '1.8.0 → 1.9.0-rc2' },
  ],
  quiet: [
    { name: 'the class exists', given: [named('storage-high'), priorityClass('storage-high')] },
    { name: 'no class named', given: [named('')] },
    { name: 'the setting is not stored', given: [] },
    { name: 'the class that the chart creates', given: [named('longhorn-critical')] },
    {
      name: "a class of Kubernetes' own needs no list",
      given: { objects: [named('system-node-critical')], coverage: { 'priorityclasses.scheduling.k8s.io': 'denied' } },
    },
    { name: 'a hop that writes no settings', given: [named('gone')], upgrade: '1.9.2 → 1.10.2' },
  ],
});
