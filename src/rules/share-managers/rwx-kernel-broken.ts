import { defineRule } from '../define-rule.ts';

// https://longhorn.io/kb/: "RWX volume fails to attach: protocol not supported"
const broken = [/^6\.5\.6$/, /^5\.15\.0-94(-|$)/, /^6\.5\.0-21(-|$)/, /^6\.5\.0-1014-aws$/];

export const rwxKernelBroken = defineRule({
  id: 'rwx-kernel-broken',
  topic: 'share-managers',
  title: 'No node runs a kernel known to break RWX mounts',
  severity: 'warning',
  when: { from: '*', to: '>=1.6.0-0' },

  needs: ['volumes', 'kubernetesNodes'],

  *check({ volumes, kubernetesNodes }) {
    const shares = volumes.filter(({ accessMode, migratable }) => accessMode === 'rwx' && !migratable).length;
    if (shares === 0) return;
    for (const { kind, namespace, name, kernelVersion } of kubernetesNodes) {
      if (broken.some((pattern) => pattern.test(kernelVersion)))
        yield { subject: { kind, namespace, name }, evidence: { kernelVersion, rwxVolumes: shares } };
    }
  },

  message: ({ evidence: { kernelVersion } }) => `runs kernel ${kernelVersion}, on which RWX volumes fail to mount`,
  why: 'The NFS client of this kernel is broken. It shows when the share manager restarts, which an upgrade makes it do.',
  remedy: () => [{ text: 'Change the kernel of this node first' }],
  source: ['https://longhorn.io/docs/1.12.1/best-practices/'],
  logSignature: /protocol not supported/,
});
