import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const csiDriverNotRegistered = defineRule({
  id: 'csi-driver-not-registered',
  topic: 'system',
  title: 'Every node that runs the CSI plugin has its driver registered',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['csiRegistrations'],

  *check({ csiRegistrations }) {
    for (const { kind, name, drivers } of csiRegistrations) {
      if (!drivers.includes('driver.longhorn.io')) yield { subject: { kind, namespace: '', name }, evidence: { drivers } };
    }
  },

  message: () => 'does not list driver.longhorn.io although the plugin runs there: no volume attaches on that node',
  why: 'A wrong csi.kubeletRootDir or a wrong selector shows up at the next restart of the plugin, which the upgrade brings.',
  remedy: ({ subject: { name } }) => [
    { text: 'See what is registered', command: `kubectl get csinode ${shellQuote(name)} -o jsonpath='{.spec.drivers[*].name}'` },
    { text: 'Drop csi.kubeletRootDir unless detection fails, and correct selectors, before the upgrade' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12175'],
  logSignature: /CSINode \S+ does not contain driver driver\.longhorn\.io/,
});
