import { testRule } from '../../../test/kit/test-rule.ts';
import { registryDefaultOverridesPrivate } from './registry-default-overrides-private.ts';

const path = 'privateRegistry.registryUrl';
const registry = { privateRegistry: { registryUrl: 'reg.local' } };
const values = (more: Readonly<Record<string, unknown>>) => ({ given: true, values: more });

testRule(registryDefaultOverridesPrivate, {
  upgrade: '1.10.1 → 1.11.2',
  fires: [
    {
      name: 'a private registry, and the global one unset',
      given: [],
      change: { ...values(registry), places: { [path]: { file: 'values.yaml', line: 2 } } },
      finds: [path],
      says: 'names reg.local',
    },
    {
      name: "Rancher's registry",
      given: [],
      change: values({ global: { cattle: { systemDefaultRegistry: 'reg.local' } } }),
      finds: ['global.cattle.systemDefaultRegistry'],
    },
    {
      name: 'a registry of one image',
      given: [],
      change: values({ image: { csi: { attacher: { registry: 'reg.local' } } } }),
      finds: ['image.csi.attacher.registry'],
    },
    { name: 'coming from 1.9', given: [], change: values(registry), finds: [path], upgrade: '1.9.2 → 1.10.2' },
  ],
  quiet: [
    { name: 'the global registry is set', given: [], change: values({ ...registry, global: { imageRegistry: 'reg.local' } }) },
    { name: 'even to nothing', given: [], change: values({ ...registry, global: { imageRegistry: '' } }) },
    { name: 'no private registry', given: [], change: values({}) },
    { name: 'the running release has the same default', given: [], change: values(registry), upgrade: '1.10.2 → 1.11.2' },
    { name: '1.11.3 has an empty default again', given: [], change: values(registry), upgrade: '1.10.1 → 1.11.3' },
  ],
});
