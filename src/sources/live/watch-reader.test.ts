import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owned } from '../../../test/kit/owned.ts';
import { resources } from '../../core/resource.ts';
import { listTarget } from './list-target.ts';
import { watchReader } from './watch-reader.ts';

const backups = resources.get('backups.longhorn.io');
if (!backups) throw new Error('backups.longhorn.io is a resource');
const target = listTarget(backups, 'longhorn-system', ['status']);
const added = (name: string) => JSON.stringify({ type: 'ADDED', object: { metadata: { name }, status: { state: '}\n"é' } } });
const bookmark = (annotations: Record<string, string>) =>
  JSON.stringify({ type: 'BOOKMARK', object: { metadata: { annotations } } });
const end = bookmark({ 'k8s.io/initial-events-end': 'true' });

function read(lines: readonly string[], size: number) {
  const reader = watchReader(target);
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  let objects: ReturnType<typeof reader.push>;
  for (let at = 0; at < bytes.length; at += size) objects = reader.push(owned(bytes.subarray(at, at + size))) ?? objects;
  return objects?.map(({ metadata }) => metadata.name);
}

describe('watchReader', () => {
  it('gives all objects at the last bookmark, wherever the bytes are cut', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }));
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 300 }), (given, size) => {
        expect(read([...given.map(added), end], size)).toEqual(given);
      }),
    );
  });

  it('is not done before that', () => {
    expect(read([added('a'), bookmark({}), bookmark({ 'k8s.io/initial-events-end': 'false' })], 50)).toBeUndefined();
  });

  it.each(['{"type":"ERROR","object":{"code":410}}', '{"type":"DELETED","object":{}}', '{"type":"ADDED","object":{', 'nonsense'])(
    'refuses %s',
    (line) => {
      expect(() => read([added('a'), line, end], 40)).toThrow(SyntaxError);
    },
  );
});
