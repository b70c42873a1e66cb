import { defineRule } from '../define-rule.ts';

export const rwxShareManagerRestart = defineRule({
  id: 'rwx-share-manager-restart',
  topic: 'share-managers',
  title: 'An interruption of RWX volumes is planned',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['volumes', 'recordedVersion'],

  *check({ volumes, recordedVersion: { namespace } }) {
    const shared = volumes.filter(
      ({ accessMode, migratable, state }) => accessMode === 'rwx' && !migratable && state === 'attached',
    );
    if (shared.length === 0) return;
    yield {
      subject: { kind: 'Namespace', namespace: '', name: namespace },
      evidence: { volumes: shared.map(({ name }) => name).toSorted() },
    };
  },

  message: ({ evidence: { volumes } }) =>
    `holds ${Array.isArray(volumes) ? volumes.length : 0} attached RWX volumes, whose NFS servers may be restarted`,
  why: 'While the server pod is made anew, I/O on the share pauses; in some versions the workload has to be restarted.',
  remedy: () => [{ text: 'Plan a window for workloads on RWX volumes, and look at the share managers afterwards' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/6120',
    'https://github.com/longhorn/longhorn/issues/7207',
    'https://github.com/longhorn/longhorn/issues/9828',
  ],
});
