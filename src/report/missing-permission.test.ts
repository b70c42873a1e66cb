import { expect, test } from 'vitest';
import { missingPermission } from './missing-permission.ts';

test('names the namespace that was looked at', () => {
  expect(missingPermission(['namespaces', 'backups.longhorn.io'], 'storage')).toBe(
    [
      '- apiGroups: ["longhorn.io"]',
      '  resources: ["backups"]',
      '  verbs: ["list"]',
      '- apiGroups: [""]',
      '  resources: ["namespaces"]',
      '  resourceNames: ["storage"]',
      '  verbs: ["get"]',
      '',
    ].join('\n'),
  );
  expect(missingPermission(['namespaces'])).toContain('resourceNames: ["longhorn-system"]');
});
