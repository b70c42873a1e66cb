import { crosses } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingStorageNetworkPanic = defineRule({
  id: 'setting-storage-network-panic',
  topic: 'settings',
  title: 'storage-network names a namespace and a network',
  severity: 'blocker',
  when: { from: '>=1.9.0-0', to: '>=1.10.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }, { from, to }) {
    const stored = new Map(storedSettings.map((setting) => [setting.name, setting]));
    const network = stored.get('storage-network');
    if (!network || network.value.trim() === '' || network.value.includes('/')) return;
    // There setting-endpoint-network-copy is what stops the managers first.
    const copied = from !== null && crosses(from, to, '1.11.0') && !stored.has('endpoint-network-for-rwx-volume');
    if (copied && stored.get('storage-network-for-rwx-volume-enabled')?.value === 'true') return;
    const { value, ...subject } = network;
    yield { subject, evidence: { value } };
  },

  message: ({ evidence: { value } }) =>
    `value ${JSON.stringify(value)} has no "/", and the managers panic on it when they annotate pods (index out of range)`,
  why: 'No step up to here writes the setting, so nothing refuses it. The new managers split it into namespace and name after the version was recorded, and a value without "/" makes them panic; going back is refused.',
  remedy: ({ subject }) => [
    ...setSetting(subject, undefined),
    { text: 'Write NAMESPACE/NETWORK-ATTACHMENT-DEFINITION, or nothing; the change takes effect while volumes are detached' },
  ],
  source: ['longhorn-manager types/types.go CreateCniAnnotationFromSetting v1.10.2'],
  logSignature: /index out of range \[1\] with length 1/,
});
