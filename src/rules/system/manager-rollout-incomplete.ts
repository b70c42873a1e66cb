import { shellQuote } from '../../core/shell-quote.ts';
import { compareVersions, parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const managerRolloutIncomplete = defineRule({
  id: 'manager-rollout-incomplete',
  topic: 'system',
  title: 'All managers run one image, are ready, and are of the recorded version',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['managerDaemonSet', 'managerPods', 'recordedVersion'],

  *check({ managerDaemonSet: daemonSet, managerPods, recordedVersion: { version } }) {
    if (!daemonSet) return;
    const { kind, namespace, name, image, desired, ready } = daemonSet;
    const images = [
      ...new Set(managerPods.flatMap((pod) => pod.images.filter((other) => other.includes('longhorn-manager')))),
    ].toSorted();
    const tag = parseVersion(image.split('@')[0]?.split(':').at(-1) ?? '');
    const release = tag && { ...tag, text: tag.text.replace(/-hotfix-.*/, '') };
    const apart = release && version && compareVersions(release, version) !== 0 ? version.text : undefined;
    if (ready >= desired && images.length <= 1 && apart === undefined) return;
    yield {
      subject: { kind, namespace, name },
      evidence: { desired, ready, image, images, ...(apart === undefined ? {} : { recorded: apart }) },
    };
  },

  message: ({ evidence: { desired, ready, image, images, recorded } }) => {
    if (recorded !== undefined) return `runs ${image}, while ${recorded} is recorded: an earlier upgrade has not finished`;
    if (Array.isArray(images) && images.length > 1) return `runs ${images.length} images at once: ${images.join(', ')}`;
    return `has ${ready} of ${desired} managers ready`;
  },
  why: 'An earlier upgrade is unfinished or crash-looping. The next hop on top of it makes two problems of one.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'See where the rollout stands',
      command: `kubectl -n ${shellQuote(namespace)} rollout status daemonset/longhorn-manager --timeout=10s`,
    },
    {
      text: 'Finish the earlier upgrade, or take it back, before the next one. What the managers say: longhorn-readiness diagnose',
      command: `kubectl -n ${shellQuote(namespace)} logs -l app=longhorn-manager --tail=20 --prefix`,
    },
  ],
  source: ['longhorn-manager upgrade/upgrade.go v1.12.1', 'https://github.com/longhorn/longhorn/issues/12573'],
  logSignature: /Error starting manager/,
});
