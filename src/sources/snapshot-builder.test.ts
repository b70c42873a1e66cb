import { expect, test } from 'vitest';
import { snapshotBuilder } from './snapshot-builder.ts';
import type { SourceEvent } from './source-event.ts';

const resource = 'backups.longhorn.io';
const type = { apiVersion: 'longhorn.io/v1beta2', kind: 'Backup' } as const;
const complete = {
  type: 'complete',
  scope: 'namespaced',
  namespace: 'longhorn-system',
  groupVersion: 'longhorn.io/v1beta2',
} as const;
const partial = { type: 'partial', ...type, reason: 'it timed out' } as const;

const backup = (name: string, more: object = {}, status: object = {}): SourceEvent => ({
  type: 'object',
  object: { ...type, metadata: { name, namespace: 'longhorn-system', ...more }, status },
});

function build(events: readonly SourceEvent[]) {
  const builder = snapshotBuilder({
    namespace: 'longhorn-system',
    reads: [{ resource, fields: ['status.state'] }],
    whole: false,
  });
  for (const event of events) builder.take(event);
  return builder.finish({ kind: 'bundle', label: 'b.zip', takenAt: '2026-01-03T00:00:00.000Z' });
}

test.each<[string, SourceEvent[], string]>([
  ['complete', [complete], 'whole'],
  ['partial before complete', [partial, complete], 'partial'],
  ['partial after complete', [complete, partial], 'partial'],
  ['partial before an empty list', [partial, { type: 'empty', ...type }], 'partial'],
  ['partial here', [{ ...partial, namespace: 'longhorn-system' }, complete], 'partial'],
  ['partial in another namespace', [{ ...partial, namespace: 'other' }, complete], 'whole'],
])('coverage: %s', (_name, events, status) => {
  expect(build(events).snapshot.coverage[resource]?.status).toBe(status);
});

test('what the bundle says about its time outweighs the newest object, which outweighs the file', () => {
  const object = backup('b', { creationTimestamp: '2026-01-01T00:00:00Z' });
  expect(build([]).snapshot.origin.takenAt).toBe('2026-01-03T00:00:00.000Z');
  expect(build([object]).snapshot.origin.takenAt).toBe('2026-01-01T00:00:00Z');
  expect(build([{ type: 'taken-at', at: '2026-01-02T00:00:00.000Z' }, object]).snapshot.origin.takenAt).toBe(
    '2026-01-02T00:00:00.000Z',
  );
});

test('a newer copy takes the place of the one before, and objects come sorted', () => {
  const newer = backup('b', {}, { state: 'New' }) as Extract<SourceEvent, { type: 'object' }>;
  const events = [backup('b', {}, { state: 'Old' }), backup('c'), { ...newer, replaces: true } as const, backup('a')];
  const { objects, coverage } = build(events).snapshot;
  expect(objects[resource]?.map(({ metadata }) => metadata.name)).toEqual(['a', 'b', 'c']);
  expect(objects[resource]?.[1]).toMatchObject({ status: { state: 'New' } });
  expect(coverage[resource]).toEqual({ resource, status: 'whole', count: 3 });
});

test('objects of other namespaces are counted, not kept', () => {
  const { snapshot, notes } = build([backup('b', { namespace: 'other' })]);
  expect(snapshot.objects).toEqual({});
  expect(notes).toEqual(['1 Longhorn objects lie in namespace other, which was not judged']);
});
