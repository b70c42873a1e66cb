import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { owned } from '../../../test/kit/owned.ts';
import { resources } from '../../core/resource.ts';
import { listTarget } from './list-target.ts';
import { pageReader, peekNext } from './page-reader.ts';
import { ReadTrouble } from './read-trouble.ts';

const backups = resources.get('backups.longhorn.io');
if (!backups) throw new Error('backups.longhorn.io is a resource');
const target = listTarget(backups, 'longhorn-system', ['status']);

const item = fc.record({
  metadata: fc.record({ name: fc.string({ minLength: 1 }), note: fc.string() }),
  status: fc.record({ state: fc.constantFrom('Completed', '"continue":"x"', '}],"metadata":{"continue":"y"}}', '') }),
});
const token = fc.option(fc.base64String({ minLength: 4 }), { nil: undefined });

/** A list as the server prints it: built-in kinds with their metadata first, custom resources with theirs last. */
function printed(items: unknown[], next: string | undefined, metadataFirst: boolean): string {
  const metadata = { ...(next === undefined ? {} : { continue: next, remainingItemCount: 7 }), resourceVersion: '42' };
  return JSON.stringify(
    metadataFirst
      ? { kind: 'BackupList', apiVersion: 'v1', metadata, items }
      : { apiVersion: 'v1', items, kind: 'BackupList', metadata },
  );
}

function chunked(text: string, size: number): Buffer[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => owned(bytes.subarray(i * size, (i + 1) * size)));
}

describe('a page of a list', () => {
  it('has the same next token whether it is peeked at or parsed', () => {
    fc.assert(
      fc.property(fc.array(item), token, fc.boolean(), fc.integer({ min: 600, max: 5000 }), (items, next, first, size) => {
        const chunks = chunked(printed(items, next, first), size);
        const peeked = peekNext(chunks);
        const reader = pageReader(target);
        for (const chunk of chunks) reader.push(chunk);
        const page = reader.end();
        expect([page.next, page.objects.length, page.resourceVersion]).toEqual([next, items.length, '42']);
        expect([next, undefined]).toContain(peeked);
        if (chunks.length === 1) expect(peeked).toBe(next);
      }),
    );
  });

  it('keeps of each object what JSON.parse and the projection would, wherever the bytes are cut', () => {
    const any = fc.jsonValue({ maxDepth: 3 });
    const object = fc.record(
      {
        metadata: fc.record({ name: fc.string({ minLength: 1, unit: 'grapheme' }), uid: any }),
        spec: any,
        status: any,
        more: any,
      },
      { requiredKeys: ['metadata'] },
    );
    fc.assert(
      fc.property(fc.array(object), fc.boolean(), fc.nat(2), fc.integer({ min: 1, max: 97 }), (items, first, space, size) => {
        const text = JSON.stringify(JSON.parse(printed(items, undefined, first)), null, space);
        const reader = pageReader(target);
        for (const chunk of chunked(text, size)) reader.push(chunk);
        const expected = items.flatMap((item) => target.keep(JSON.parse(JSON.stringify(item))) ?? []);
        expect(reader.end().objects).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('that is cut off is trouble, at every length', () => {
    const text = printed([{ metadata: { name: 'a', labels: { x: '}' } }, spec: { b: ['"'] } }], 'next', true);
    for (let length = 0; length < text.length; length++) {
      const reader = pageReader(target);
      const read = () => {
        reader.push(Buffer.from(text.slice(0, length)));
        return reader.end();
      };
      expect(read, `${length} bytes`).toThrow(ReadTrouble);
    }
  });

  it('is trouble when it is no list', () => {
    for (const text of ['{}', '[]', 'null', '{"items":[]}', '<html>', '', '{"items":[{}', '{"metadata":{},"items":[{"a":}]}']) {
      const read = () => {
        const reader = pageReader(target);
        reader.push(Buffer.from(text));
        return reader.end();
      };
      expect([text, read]).toEqual([text, expect.any(Function)]);
      expect(read).toThrow();
    }
    const reader = pageReader(target);
    reader.push(Buffer.from('{"kind":"Status"}'));
    expect(() => reader.end()).toThrow(ReadTrouble);
  });

  it('names objects after the resource, whatever a list leaves out', () => {
    const reader = pageReader(target);
    reader.push(Buffer.from(printed([{ metadata: { name: 'a' } }], undefined, true)));
    expect(reader.end().objects).toEqual([{ apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata: { name: 'a' } }]);
  });
});
