import { avoidReasons, releaseLine, safestPatch } from '../../releases/release-lines.ts';
import { defineRule } from '../define-rule.ts';

export const patchTargetSuperseded = defineRule({
  id: 'patch-target-superseded',
  topic: 'path',
  title: 'The target is the safest patch of its minor',
  severity: 'advice',
  when: {
    from: '*',
    to: '1.6.0 || 1.6.1 || 1.7.0 || 1.7.1 || 1.8.0 || 1.8.1 || 1.9.0 || 1.9.1 || 1.10.0 || 1.10.1 || 1.11.0 || 1.12.0',
  },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { version } }, { to, place }) {
    const line = releaseLine(to);
    if (!line || version?.text === to.text) return;
    yield {
      subject: { kind: 'Release', namespace: '', name: to.text },
      evidence: { safest: safestPatch(line, undefined), reasons: avoidReasons(to).map(({ reason }) => reason) },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { safest, reasons } }) =>
    `has flaws that ${safest} mends${Array.isArray(reasons) && reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`,
  why: 'Each of these patches has a regression that a later patch of the same minor mended; most regressions that users reported sit in .0 releases.',
  remedy: ({ evidence: { safest } }) => [
    { text: `Raise the change to ${safest}, or to the newest patch that suits your Kubernetes` },
  ],
  source: ['https://github.com/longhorn/longhorn/tree/master/CHANGELOG', 'the important notes of each listed release'],
});
