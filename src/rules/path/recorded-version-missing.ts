import { kubectlFrom } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const recordedVersionMissing = defineRule({
  id: 'recorded-version-missing',
  topic: 'path',
  title: 'The cluster has recorded the version whose migration completed last',
  severity: 'blocker',
  when: { from: '*', to: '>=1.6.0-0' },

  needs: ['unrecordedData'],

  *check({ unrecordedData: { namespace, volumes, engines, replicas } }) {
    if (volumes + engines + replicas === 0) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: { volumes, engines, replicas },
    };
  },

  message: ({ evidence: { volumes, engines, replicas } }) =>
    `is missing or empty although the cluster holds ${volumes} volumes, ${engines} engines and ${replicas} replicas: the managers would take it for a fresh install and migrate nothing`,
  why: 'Without a recorded version every check passes and every migration step is skipped; the new version is then recorded over objects of the old shape, and the missed steps never run again.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'Find out what really runs: the image of the managers and the annotation driver.longhorn.io/version of the CSI deployments',
      command: `kubectl -n ${shellQuote(namespace)} get daemonset/longhorn-manager -o jsonpath='{.spec.template.spec.containers[*].image}'`,
    },
    {
      text: 'Write that version back before anything is upgraded (v1.8.2 stands for it here)',
      command: kubectlFrom('apply', {
        ...{ apiVersion: 'longhorn.io/v1beta2', kind: 'Setting' },
        ...{ metadata: { name: 'current-longhorn-version', namespace }, value: 'v1.8.2' },
      }),
    },
  ],
  source: [
    'longhorn-manager upgrade/upgrade.go doResourceUpgrade v1.8.0, v1.12.1',
    'longhorn-manager upgrade/util/util.go GetCurrentLonghornVersion',
  ],
  logSignature: /Skipping walking through the resource upgrade path for fresh Longhorn installation/,
});
