import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const managerImageRewritten = defineRule({
  id: 'manager-image-rewritten',
  topic: 'images-registry',
  title: 'The managers run the image that their own command names',
  severity: 'blocker',
  when: { from: '>=1.5.2-0', to: '>=1.5.2-0' },

  needs: ['rewrittenManagers'],

  *check({ rewrittenManagers }) {
    for (const { kind, namespace, name, image, managerImage } of rewrittenManagers) {
      yield { subject: { kind, namespace, name }, evidence: { image, managerImage } };
    }
  },

  message: ({ evidence: { image, managerImage } }) =>
    `runs ${image}, but --manager-image says ${managerImage}: a new manager would take itself for an old one`,
  why: 'The two are compared as text. Something rewrites images on the way (kustomize images:, an admission webhook, a tag edited in one place), so each new manager waits 600 seconds for itself to vanish and exits.',
  remedy: ({ subject: { namespace } }) => [
    { text: 'Set the image through the chart values, where both come from; exclude the namespace from rewriting' },
    {
      text: 'See both texts',
      command: `kubectl -n ${shellQuote(namespace)} get daemonset/longhorn-manager -o jsonpath='{.spec.template.spec.containers[0].image} {.spec.template.spec.containers[0].command}'`,
    },
    { text: 'A mirror that is configured in the container runtime does not change the text and is fine' },
  ],
  source: [
    'longhorn-manager upgrade/upgrade.go isOldManagerPod v1.6.0 to v1.12.1',
    'https://github.com/longhorn/longhorn/issues/8434',
    'https://github.com/longhorn/longhorn/issues/12275',
  ],
  logSignature: /Found old longhorn manager: \S+ with image/,
});
