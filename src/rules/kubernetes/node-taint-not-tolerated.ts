import { shellQuote } from '../../core/shell-quote.ts';
import { isRecord, text } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';

export const nodeTaintNotTolerated = defineRule({
  id: 'node-taint-not-tolerated',
  topic: 'kubernetes',
  title: 'System-managed components tolerate the taints of every storage node',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['kubernetesNodes', 'longhornNodes', 'settings'],

  *check({ kubernetesNodes, longhornNodes, settings }) {
    const setting = settings['taint-toleration'] ?? '';
    const tolerations = setting
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const storage = new Set(longhornNodes.filter(({ disks }) => Object.keys(disks).length > 0).map(({ name }) => name));
    for (const { kind, name, taints } of kubernetesNodes) {
      if (!storage.has(name)) continue;
      const refused = taints.filter(
        (taint) => keepsOut(taint) && !tolerations.some((toleration) => tolerates(toleration, taint)),
      );
      if (refused.length === 0) continue;
      yield { subject: { kind, namespace: '', name }, evidence: { taints: refused.map(taintText), taintToleration: setting } };
    }
  },

  message: ({ evidence: { taints, taintToleration } }) =>
    `has disks and the taint ${String(taints)}, which setting taint-toleration (${JSON.stringify(taintToleration)}) does not cover`,
  why: 'The new engine image and instance managers do not land on that node, so volumes there can neither be attached nor upgraded. Tolerations in the chart do not cover system-managed pods, only the setting does.',
  remedy: ({ subject: { name } }) => [
    { text: 'See the taints of the node', command: `kubectl get node ${shellQuote(name)} -o jsonpath='{.spec.taints}'` },
    { text: 'Add the toleration to defaultSettings.taintToleration, in a change of its own and with volumes detached' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/6103',
    'https://github.com/longhorn/longhorn/issues/6606',
    'https://github.com/longhorn/longhorn/issues/8199',
  ],
});

/** Kubernetes' own taints come and go with the node's condition, and only two effects keep pods out. */
function keepsOut(taint: unknown): boolean {
  const effect = text(taint, 'effect');
  return (
    isRecord(taint) &&
    (effect === 'NoSchedule' || effect === 'NoExecute') &&
    !text(taint, 'key').startsWith('node.kubernetes.io/')
  );
}

/** A toleration as the setting spells it: `key=value:effect` or `key:effect`; an empty key tolerates everything. */
function tolerates(toleration: string, taint: unknown): boolean {
  const [left = '', effect = ''] = toleration.split(':');
  const [key = '', value] = left.split('=');
  if (effect !== '' && effect !== text(taint, 'effect')) return false;
  if (key === '') return true;
  return key === text(taint, 'key') && (value === undefined || value === text(taint, 'value'));
}

function taintText(taint: unknown): string {
  const value = text(taint, 'value');
  return `${text(taint, 'key')}${value === '' ? '' : `=${value}`}:${text(taint, 'effect')}`;
}
