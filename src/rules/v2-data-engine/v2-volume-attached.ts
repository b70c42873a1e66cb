import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const v2VolumeAttached = defineRule({
  id: 'v2-volume-attached',
  topic: 'v2-data-engine',
  title: 'Every v2 volume is detached',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.5.0-0 <1.13.0-0' },

  needs: ['v2Volumes'],

  *check({ v2Volumes }, { from, to }) {
    if (from?.text === to.text) return;
    for (const { volume, busyReplicas } of v2Volumes) {
      if (volume.state === 'detached' && busyReplicas === 0) continue;
      yield {
        subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name },
        evidence: { dataEngine: volume.dataEngine, state: volume.state, busyReplicas },
      };
    }
  },

  message: ({ evidence: { state, busyReplicas } }) =>
    state === 'detached'
      ? `uses the v2 data engine and is detached, but ${busyReplicas} of its replicas have not stopped`
      : `uses the v2 data engine and is ${state === '' ? 'in no state' : state}, not detached`,
  why: 'There is no live upgrade of the v2 data engine, not even between patches: the old instance manager keeps the disks and the huge pages, and volumes lose their I/O or cannot attach any more. The migration itself passes; this is about the data path.',
  remedy: ({ subject }) => [
    { text: 'Scale its workload down' },
    {
      text: 'Wait until it is detached and its replicas have stopped',
      command: kubectl('wait', subject, `--for=jsonpath='{.status.state}'=detached --timeout=10m`),
    },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/',
    'https://github.com/longhorn/longhorn/issues/13331',
    'https://github.com/longhorn/longhorn/issues/13565',
  ],
});
