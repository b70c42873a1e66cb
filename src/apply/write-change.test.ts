import { describe, expect, test } from 'vitest';
import { fakeKube, type Scripted } from '../../test/kit/fake-kube.ts';
import { backup, setting } from '../../test/kit/objects.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectChange } from '../remedy/safe-fix.ts';
import { objectWindow } from './object-window.ts';
import { writeChange } from './write-change.ts';

const meta = { uid: 'u', resourceVersion: '1' };
const record = backup('b', { metadata: { ...meta, finalizers: ['longhorn.io'] } });
const flag = setting('deleting-confirmation-flag', 'true', { metadata: meta });
const crd: KubeObject = {
  ...{ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
  metadata: { name: 'volumes.longhorn.io', ...meta },
  status: { storedVersions: ['v1beta1', 'v1beta2'], conditions: [] },
};
const off: ObjectChange = { op: 'merge', patch: { value: 'false' } };
const trim: ObjectChange = { op: 'trim-stored-versions', keep: ['v1beta2'] };

const now = (object: KubeObject, more: object, metadata: object = {}): Scripted => ({
  status: 200,
  body: { ...object, ...more, metadata: { ...object.metadata, resourceVersion: '2', ...metadata } },
});
const [gone, conflict, broken] = [{ status: 404 }, { status: 409 }, { status: 503 }];
const erase = { op: 'delete' } as const;
const deleted = { deletionTimestamp: 'now' };

describe('a write whose first try was answered with an error', () => {
  test.each<[string, KubeObject, ObjectChange, Scripted[]]>([
    ['deleted, and gone', record, erase, [broken, gone, gone]],
    ['deleted, and held by its finalizer', record, erase, [broken, conflict, now(record, {}, deleted)]],
    ['changed', flag, off, [broken, conflict, now(flag, { value: 'false' })]],
    [
      'trimmed',
      crd,
      trim,
      [broken, { status: 504 }, conflict, now(crd, { status: { storedVersions: ['v1beta2'], conditions: [] } })],
    ],
  ])('took effect: %s', async (_, object, change, answers) => {
    expect(await write(object, change, answers)).toEqual({ note: expect.stringContaining('had made the change') });
  });

  test.each<[string, KubeObject, ObjectChange, Scripted[], string]>([
    ['another object of that name', record, erase, [broken, conflict, now(record, {}, { ...deleted, uid: 'v' })], 'it changed'],
    ['a record that was written, not deleted', record, erase, [broken, conflict, now(record, {})], 'it changed'],
    [
      'a record that was written and deleted',
      record,
      erase,
      [broken, conflict, now(record, { status: {} }, deleted)],
      'it changed',
    ],
    ['another value', flag, off, [broken, conflict, now(flag, { value: 'other' })], 'it changed'],
    [
      'the same value and a label',
      flag,
      off,
      [broken, conflict, now(flag, { value: 'false' }, { labels: { a: 'b' } })],
      'it changed',
    ],
    ['a setting that is gone', flag, off, [broken, gone, gone], 'it is gone'],
  ])('is not taken for what somebody else did: %s', async (_, object, change, answers, reason) => {
    expect(await write(object, change, answers)).toEqual({ refused: expect.stringContaining(reason), untouched: true });
  });
});

test.each([
  [gone, 'it is gone by now'],
  [conflict, 'it changed since it was judged'],
])('without an error first, %o is somebody else and nothing is asked further', async (answer, refused) => {
  expect(await write(record, erase, [answer])).toEqual({ refused, untouched: true });
});

test('a server that stays too busy leaves the object untouched, after as many tries as are allowed', async () => {
  const busy = { status: 429, headers: { 'retry-after': '0.01' } };
  expect(await write(record, erase, Array(6).fill(busy))).toEqual({
    refused: expect.stringContaining('too busy (429)'),
    untouched: true,
  });
});

test('a busy server is asked again, and a refusal before the write is none of an error', async () => {
  const busy = { status: 429, headers: { 'retry-after': '0.01' } };
  expect(await write(record, erase, [busy, busy, { status: 200 }])).toEqual({});
  expect(await write(record, erase, [busy, conflict])).toMatchObject({ untouched: true });
});

test('a token that expired is renewed, once', async () => {
  expect(await write(record, erase, [{ status: 401 }, { status: 200 }])).toEqual({});
  expect(await write(record, erase, [{ status: 401 }, { status: 401 }])).toEqual({ refused: 'status 401' });
});

test('a webhook that fails for good is said in its words', async () => {
  const answers = Array<Scripted>(6).fill({
    status: 500,
    body: { message: 'webhook refused' },
    headers: { 'retry-after': '0.01' },
  });
  expect(await write(flag, off, [...answers, now(flag, {})])).toEqual({ refused: 'webhook refused' });
  expect(await write(flag, off, [...answers, now(flag, { value: 'false' })])).toEqual({
    note: expect.stringContaining('an error'),
  });
});

test('each write names the uid and the version that were judged', async () => {
  for (const [object, change] of [
    [record, erase],
    [flag, off],
    [crd, trim],
  ] as const) {
    const kube = fakeKube({ status: 200 });
    await writeChange(subjectOf(object), object, change, objectWindow(kube), false);
    const key = change.op === 'delete' ? 'preconditions' : 'metadata';
    expect(kube.asked).toMatchObject([{ body: { [key]: meta } }]);
  }
});

async function write(object: KubeObject, change: ObjectChange, answers: readonly Scripted[]) {
  const kube = fakeKube(...answers);
  const written = await writeChange(subjectOf(object), object, change, objectWindow(kube), false);
  expect(kube.asked).toHaveLength(answers.length);
  return written;
}

function subjectOf({ kind, metadata: { namespace = '', name } }: KubeObject) {
  return { kind, namespace, name };
}
