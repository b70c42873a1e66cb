import { defineRule } from '../define-rule.ts';

export const backingImageProxyUpload = defineRule({
  id: 'backing-image-proxy-upload',
  topic: 'backing-images',
  title: 'Backing image uploads do not depend on a proxy in 1.10.2',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.10.2', to: '1.10.2' },

  needs: ['managerDaemonSet', 'targetImageTags'],

  *check({ managerDaemonSet, targetImageTags: { backingImageManager } }) {
    if (!managerDaemonSet || (backingImageManager !== '' && backingImageManager !== 'v1.10.2')) return;
    const { kind, namespace, name, env } = managerDaemonSet;
    const proxies = env.filter((variable) => /^https?_proxy$/i.test(variable));
    if (proxies.length > 0) yield { subject: { kind, namespace, name }, evidence: { proxies } };
  },

  message: ({ evidence: { proxies } }) =>
    `works through a proxy (${String(proxies)}), with which 1.10.2 cannot move backing images`,
  why: 'Downloads and uploads of backing images fail after the bump.',
  remedy: () => [{ text: 'Set image.longhorn.backingImageManager.tag to v1.10.2-hotfix-1' }],
  source: ['https://github.com/longhorn/longhorn/issues/12779', 'https://longhorn.io/docs/1.10.2/important-notes/'],
});
