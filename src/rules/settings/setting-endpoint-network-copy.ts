import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingEndpointNetworkCopy = defineRule({
  id: 'setting-endpoint-network-copy',
  topic: 'settings',
  title: 'storage-network is well-formed when 1.11 copies it for RWX volumes',
  severity: 'blocker',
  when: { from: '>=1.10.0-0 <1.11.0', to: '>=1.11.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    const stored = new Map(storedSettings.map((setting) => [setting.name, setting]));
    if (stored.get('storage-network-for-rwx-volume-enabled')?.value !== 'true') return;
    const network = stored.get('storage-network');
    if (!network || network.value.trim() === '' || stored.has('endpoint-network-for-rwx-volume')) return;
    const { value, ...subject } = network;
    if (value.split('/').length !== 2) yield { subject, evidence: { value } };
  },

  message: ({ evidence: { value } }) =>
    `value ${JSON.stringify(value)} is not NAMESPACE/NAME, and 1.11 copies it into endpoint-network-for-rwx-volume, which refuses it`,
  why: 'With storage-network-for-rwx-volume-enabled the copy is made at the first start of 1.11, after the version was recorded: its refusal is fatal for every manager, and going back is refused.',
  remedy: ({ subject }) => [
    ...setSetting(subject, undefined),
    { text: 'Write NAMESPACE/NETWORK-ATTACHMENT-DEFINITION, or nothing; the change takes effect while volumes are detached' },
  ],
  source: ['longhorn-manager datastore/longhorn.go syncSettingEndpointNetworkForRWXVolume v1.11.0'],
  logSignature: /cni network must be in <NAMESPACE>\/<NETWORK-ATTACHMENT-DEFINITION> format/,
});
