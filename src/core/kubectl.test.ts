import { expect, test } from 'vitest';
import { kubectl, kubectlPatch, kubectlSave } from './kubectl.ts';

const volume = { kind: 'Volume', namespace: 'longhorn-system', name: 'pvc-1' };

test('names the resource with its group, so that nodes.longhorn.io is never a core node', () => {
  expect(kubectl('delete', { ...volume, kind: 'Node' })).toBe('kubectl -n longhorn-system delete nodes.longhorn.io/pvc-1');
  expect(kubectl('get', volume, '-o yaml')).toBe('kubectl -n longhorn-system get volumes.longhorn.io/pvc-1 -o yaml');
});

test('a patch is one quoted word', () => {
  expect(kubectlPatch(volume, { spec: { dataLocality: 'disabled' } })).toBe(
    `kubectl -n longhorn-system patch volumes.longhorn.io/pvc-1 --type=merge -p '{"spec":{"dataLocality":"disabled"}}'`,
  );
});

test('a hostile name stays data', () => {
  expect(kubectlSave({ ...volume, name: '../x; reboot' })).toBe(
    `kubectl -n longhorn-system get volumes.longhorn.io/'../x; reboot' -o yaml > 'volume-.._x; reboot.yaml.new' && ln 'volume-.._x; reboot.yaml.new' 'volume-.._x; reboot.yaml' && rm 'volume-.._x; reboot.yaml.new'`,
  );
});
