import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { giveBack } from './give-back.ts';

test('a chunk that owns its memory gives it back', () => {
  const chunk = Buffer.from(new ArrayBuffer(20_000));
  giveBack(chunk);
  expect(chunk.length).toBe(0);
  expect(chunk.buffer.byteLength).toBe(0);
  expect(() => giveBack(chunk)).not.toThrow();
});

test('a chunk that shares its memory is left alone', () => {
  const whole = Buffer.from(new ArrayBuffer(20_000)).fill('x');
  giveBack(whole.subarray(0, 10_000));
  expect(whole.toString()).toBe('x'.repeat(20_000));
});

test('what gunzip still writes to is not given back', async () => {
  const text = Buffer.concat([randomBytes(700_000), Buffer.alloc(3_000_000, 'backup ')]);
  const hash = createHash('sha256');
  for await (const chunk of Readable.from([gzipSync(text)]).pipe(createGunzip({ chunkSize: 262_144 })) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    giveBack(chunk);
  }
  expect(hash.digest('hex')).toBe(createHash('sha256').update(text).digest('hex'));
});
