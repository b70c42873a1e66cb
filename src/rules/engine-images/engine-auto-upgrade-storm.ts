import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

const name = 'concurrent-automatic-engine-upgrade-per-node-limit';

export const engineAutoUpgradeStorm = defineRule({
  id: 'engine-auto-upgrade-storm',
  topic: 'engine-images',
  title: 'Automatic engine upgrade is off or slow during the manager upgrade',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['settings', 'volumes', 'recordedVersion'],

  *check({ settings, volumes, recordedVersion: { namespace } }) {
    const limit = Number(settings[name] ?? '0');
    const attached = volumes.filter(({ state }) => state === 'attached').length;
    if (!(limit > 3 || (limit > 0 && attached >= 100))) return;
    yield { subject: { kind: 'Setting', namespace, name }, evidence: { limit, attached } };
  },

  message: ({ evidence: { limit, attached } }) =>
    `is ${limit}, so the engines of ${attached} attached volumes are upgraded at once as soon as the managers are`,
  why: 'Every attached volume gets temporary replicas at the same time. With a slow etcd they pile up, and nodes went NotReady in reports.',
  remedy: ({ subject }) => [
    { text: 'Set it to 0 before the bump', command: kubectlPatch(subject, { value: '0' }) },
    { text: 'Afterwards 1 to 3, and watch' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/12111',
    'https://github.com/longhorn/longhorn/issues/12767',
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/auto-upgrade-engine/',
  ],
});
