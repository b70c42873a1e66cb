import { defineRule } from '../define-rule.ts';

export const engineUpgradeStrictLocal = defineRule({
  id: 'engine-upgrade-strict-local',
  topic: 'engine-images',
  title: 'Strict-local volumes are detached for their engine upgrade',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0 <1.6.3-0 || >=1.7.0-0 <1.7.2-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, dataLocality, state } of volumes) {
      if (dataLocality === 'strict-local' && state === 'attached')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { dataLocality, state } };
    }
  },

  message: () => 'is strict-local and attached, and its engine cannot be upgraded live on this target',
  why: 'The live upgrade adds a replica that no node may take, and the volume hangs. Later patches refuse the request instead.',
  remedy: () => [
    { text: 'Scale the workload down and upgrade the engine while the volume is detached' },
    { text: 'Or choose 1.6.3, 1.7.2 or later' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/9389', 'longhorn-manager manager/volume.go EngineUpgrade v1.7.2'],
  logSignature: /cannot do live upgrade for an attached strict-local volume/,
});
