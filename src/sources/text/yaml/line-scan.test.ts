import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines } from './line-scan.ts';

describe('countLines', () => {
  it('counts the line feeds of any region of any bytes', () => {
    const byte = fc.oneof(fc.constantFrom(0x0a, 0x0b, 0x09, 0x00, 0x8a, 0xff, 0x0a), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), fc.nat(60), fc.nat(60), fc.nat(7), (bytes, a, b, shift) => {
        const buffer = Buffer.from(new Uint8Array([...Array<number>(shift).fill(0x0a), ...bytes]).buffer, shift);
        const [from, to] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
        expect(countLines(buffer, from, to)).toBe(bytes.slice(from, to).filter((value) => value === 0x0a).length);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts more of them than its counters hold', () => {
    expect(countLines(Buffer.alloc(5000, '\n'), 0, 5000)).toBe(5000);
  });
});
