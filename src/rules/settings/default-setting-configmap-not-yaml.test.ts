import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { defaultSettingConfigmapNotYaml } from './default-setting-configmap-not-yaml.ts';

const setting = 'longhorn-default-setting';
const resource = 'longhorn-default-resource';
const configMap = (name: string, data: Record<string, string> | undefined) =>
  object('v1', 'ConfigMap', name, { metadata: { namespace: 'longhorn-system' }, ...(data ? { data } : {}) });
const settings = (content: string) => configMap(setting, { 'default-setting.yaml': content });

testRule(defaultSettingConfigmapNotYaml, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'two colons', given: [settings('a: b: c')], finds: [setting], says: "cannot be read by the target's managers" },
    { name: 'a nested value', given: [settings('default-replica-count:\n  v1: "3"\n')], finds: [setting] },
    { name: 'no map at all', given: [settings('just words')], finds: [setting] },
    {
      name: 'the other ConfigMap',
      given: [configMap(resource, { 'default-resource.yaml': '- backup-target' })],
      finds: [resource],
    },
    { name: 'tabs', given: [settings('a:\n\t- b: c')], finds: [setting], upgrade: '1.7.2 → 1.8.0' },
  ],
  quiet: [
    {
      name: 'plain values',
      given: [settings('priority-class: longhorn-critical\ndisable-revision-counter: true\ndefault-replica-count:\n')],
    },
    {
      name: 'JSON in quotes',
      given: [settings('disable-revision-counter: "{\\"v1\\":\\"true\\"}"')],
      upgrade: '1.11.3 → 1.12.1',
    },
    { name: 'empty', given: [settings(''), configMap(resource, { 'default-resource.yaml': '# nothing' })] },
    { name: 'without data', given: [configMap(setting, undefined)] },
    { name: 'bad values are not bad YAML', given: [settings('no-such-setting: 5\nlog-level: loud')] },
    { name: 'the chart renders it anew', given: [settings('a: b: c')], change: { given: true } },
    { name: 'a source without ConfigMaps', given: { coverage: { configmaps: 'not-collected' } } },
    { name: '1.7 forgives', given: [settings('a: b: c')], upgrade: '1.6.4 → 1.7.3' },
  ],
});
