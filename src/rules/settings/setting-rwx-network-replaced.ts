import { defineRule } from '../define-rule.ts';

export const settingRwxNetworkReplaced = defineRule({
  id: 'setting-rwx-network-replaced',
  topic: 'settings',
  title: 'No attached RWX volume waits for the successor of the RWX network switch',
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0-0', to: '>=1.11.0-0 <1.12.0-0' },

  needs: ['storedSettings', 'volumes'],

  *check({ storedSettings, volumes }) {
    const stored = new Map(storedSettings.map((setting) => [setting.name, setting]));
    const network = stored.get('storage-network');
    if (!network?.value || stored.get('storage-network-for-rwx-volume-enabled')?.value !== 'true') return;
    const attached = volumes.filter((volume) => volume.accessMode === 'rwx' && volume.state === 'attached');
    const { value, ...subject } = network;
    if (attached.length > 0)
      yield { subject, evidence: { value, attachedRwxVolumes: attached.map(({ name }) => name).toSorted() } };
  },

  message: ({ evidence: { value, attachedRwxVolumes } }) =>
    `network ${JSON.stringify(value)} moves to endpoint-network-for-rwx-volume, which applies once all RWX volumes were detached (attached now: ${Array.isArray(attachedRwxVolumes) ? attachedRwxVolumes.length : 0})`,
  why: 'The successor inherits the network but stays unapplied until every RWX volume was detached once; until then new mounts can fail.',
  remedy: () => [
    { text: 'Set defaultSettings.endpointNetworkForRWXVolume in the chart values to the same network' },
    { text: 'Plan a moment in which all RWX volumes are detached after the upgrade' },
    {
      text: 'See whether it applied',
      command:
        "kubectl -n longhorn-system get settings.longhorn.io/endpoint-network-for-rwx-volume -o jsonpath='{.status.applied}'",
    },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go syncSettingEndpointNetworkForRWXVolume v1.11.0',
    'https://github.com/longhorn/longhorn/issues/12644',
  ],
  logSignature: /Failed to resolve server None/,
});
