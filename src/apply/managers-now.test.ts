import { expect, test } from 'vitest';
import { fakeKube } from '../../test/kit/fake-kube.ts';
import { managersNow } from './managers-now.ts';
import { objectWindow } from './object-window.ts';

const container = (more: object) => ({ name: 'longhorn-manager', restartCount: 0, ...more });
const pod = (ready: boolean, status: object, metadata: object = {}) => ({
  metadata: { name: 'm', ...metadata },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], containerStatuses: [status] },
});
const healthy = pod(true, container({ state: { running: {} } }));
const waiting = (reason: string, restartCount = 0) => pod(false, container({ state: { waiting: { reason } }, restartCount }));
const between = (restartCount: number, exitCode: number) =>
  pod(false, container({ state: { running: {} }, lastState: { terminated: { exitCode } }, restartCount }));
const other = { name: 'pre-pull', restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } } };

test.each<[string, object[], number, boolean]>([
  ['none', [], 0, false],
  ['all ready', [healthy, healthy], 2, false],
  ['a roll-out that has not come up', [waiting('ContainerCreating'), waiting('ImagePullBackOff')], 0, false],
  ['running and not ready yet', [between(0, 0)], 0, false],
  ['a single crash', [between(1, 1)], 0, false],
  ['restarts that ended well', [between(9, 0)], 0, false],
  ['back-off', [waiting('CrashLoopBackOff')], 0, true],
  ['between two crashes', [between(3, 2)], 0, true],
  ['back-off among pods that come up', [waiting('CrashLoopBackOff', 4), waiting('ContainerCreating')], 0, true],
  ['back-off beside one that is ready', [waiting('CrashLoopBackOff'), healthy], 1, false],
  ['a ready one that is going', [pod(true, container({}), { deletionTimestamp: 'now' })], 0, false],
  [
    'a crash-looping one that is going',
    [{ ...waiting('CrashLoopBackOff'), metadata: { name: 'm', deletionTimestamp: 'now' } }],
    0,
    false,
  ],
  [
    'another container of the pod in back-off',
    [{ ...pod(false, {}), status: { containerStatuses: [container({}), other] } }],
    0,
    false,
  ],
])('managers: %s', async (_, items, ready, crashLooping) => {
  const managers = await managersNow(objectWindow(fakeKube({ status: 200, body: { items } })), 'longhorn-system');
  expect(managers).toMatchObject({ ready, crashLooping });
});

test('where pods may not be listed nobody knows, so none is ready and none crash-loops', async () => {
  const managers = await managersNow(objectWindow(fakeKube({ status: 403 })), 'longhorn-system');
  expect(managers).toMatchObject({ ready: 0, crashLooping: false, words: expect.stringContaining('nobody could see') });
});
