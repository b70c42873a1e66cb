import { isRemovedSetting } from '../../releases/setting-names.ts';
import { defineRule } from '../define-rule.ts';

export const manifestSettingRemovedName = defineRule({
  id: 'manifest-setting-removed-name',
  topic: 'gitops',
  title: 'No Setting in git names a setting that is gone',
  severity: 'warning',
  when: { from: '*', to: '>=1.7.0-0' },

  needs: ['releaseChange'],

  *check({ releaseChange: { manifests } }, { to }) {
    for (const { kind, name, place } of manifests ?? []) {
      if (kind === 'Setting' && isRemovedSetting(name, to))
        yield { subject: { kind, namespace: '', name }, evidence: { target: to.text }, at: place };
    }
  },

  message: ({ evidence: { target } }) =>
    `is not a setting of ${target} any more: it is deleted at the start, and every later sync of it is refused`,
  why: 'The managers delete settings that they do not know, and the webhook refuses to create them again, so the sync fails from then on.',
  remedy: () => [{ text: 'Remove or rename it in the same commit' }],
  source: [
    'longhorn-manager upgrade/util/util.go DeleteRemovedSettings v1.12.1',
    'https://github.com/longhorn/longhorn/issues/10864',
  ],
  logSignature: /setting \S+ (does not exist|is not supported)/,
});
