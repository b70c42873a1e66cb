import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../core/snapshot.ts';
import { valueSharer } from './value-sharer.ts';

const backup = (name: string): KubeObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'Backup',
  metadata: { name, labels: { 'backup-volume': 'v' }, finalizers: ['longhorn.io'] },
  status: { state: 'Completed', messages: null, progress: 100, deep: { a: [{ b: 'c' }] } },
});

describe('valueSharer', () => {
  it('changes nothing that can be seen', () => {
    const share = valueSharer();
    for (const name of ['a', 'b', 'a']) expect(share(backup(name))).toEqual(backup(name));
  });

  it('makes equal parts the same part, also after thousands of others', () => {
    const share = valueSharer();
    const first = share(backup('a'));
    for (let i = 0; i < 10_000; i++) share(backup(`other-${i}`));
    expect(share(backup('b')).metadata.labels).toBe(first.metadata.labels);
    expect(share(backup('b')).metadata.finalizers).toBe(first.metadata.finalizers);
  });

  it('does not take values of different types for one another', () => {
    const share = valueSharer();
    const [one, two] = [{ x: { a: '1' } }, { x: { a: 1 } }].map((status) => share({ ...backup('a'), status }));
    expect([one?.['status'], two?.['status']]).toEqual([{ x: { a: '1' } }, { x: { a: 1 } }]);
  });
});
