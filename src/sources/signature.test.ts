import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../core/failure.ts';
import { canonicalJson } from './canonical-json.ts';
import { demand, signatureOf } from './signature.ts';

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};
const ours = pair();
const now = new Date('2026-11-24T12:00:00Z');
const content = {
  kind: 'LonghornReadinessSnapshot',
  origin: { takenAt: '2026-11-24T10:00:00Z' },
  objects: { volumes: [{ b: 1, a: 2 }] },
};
const signed = { ...content, signature: signatureOf(content, ours.privateKey) };

const reasonOf = (file: Record<string, unknown>, demands: { publicKey?: string; maxAgeMs?: number }): string => {
  try {
    demand(file, 'snapshot.json', { ...demands, now });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `${error.exitCode} ${error.code}: ${error.message}`;
  }
};

describe('demand', () => {
  const { publicKey } = ours;
  test.each([
    ['a good one', signed, { publicKey, maxAgeMs: 6 * 3_600_000 }, 'accepted'],
    ['nothing demanded', content, {}, 'accepted'],
    ['keys in another order', JSON.parse(JSON.stringify({ signature: signed.signature, ...content })), { publicKey }, 'accepted'],
    ['unsigned', content, { publicKey }, 'it is not signed'],
    ['a signature of another shape', { ...content, signature: 'yes' }, { publicKey }, 'it is not signed'],
    [
      "another cluster's key",
      { ...content, signature: signatureOf(content, pair().privateKey) },
      { publicKey },
      "another cluster's snapshot?",
    ],
    ['changed afterwards', { ...signed, objects: {} }, { publicKey }, 'not what was signed'],
    ['a field added', { ...signed, extra: 1 }, { publicKey }, 'not what was signed'],
    ['the age changed', { ...signed, origin: { takenAt: now.toISOString() } }, { publicKey }, 'not what was signed'],
    [
      'a forged signature',
      { ...signed, signature: { ...signed.signature, value: 'AAAA' } },
      { publicKey },
      'not what was signed',
    ],
    ['too old', signed, { maxAgeMs: 3_600_000 }, 'taken 2 h ago, and at most 60 min is allowed'],
    ['of no age', { ...content, origin: { takenAt: null } }, { maxAgeMs: 1 }, 'does not say when'],
    ['of the future', { ...content, origin: { takenAt: '2026-11-25T12:00:00Z' } }, { maxAgeMs: 1 }, 'in the future'],
  ])('%s', (_, file, demands, words) => {
    const reason = reasonOf(file, demands);
    expect(reason).toContain(words);
    if (words !== 'accepted') expect(reason).toMatch(/^2 snapshot-rejected: /);
  });

  test.each([
    ['no key', 'nonsense'],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
  ])('%s is the caller’s slip', (_, publicKey) => {
    expect(reasonOf(signed, { publicKey })).toMatch(/^3 bad-option: /);
  });

  test('no single changed character of the file is accepted', () => {
    const text = JSON.stringify(signed);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '1', 'x', 'Z'), (at, letter) => {
        fc.pre(text[at] !== letter);
        let file: Record<string, unknown>;
        try {
          file = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1)) as Record<string, unknown>;
        } catch {
          return;
        }
        const reason = reasonOf(file, { publicKey });
        const sameBytes = Buffer.from(String((file['signature'] as { value?: unknown } | undefined)?.value), 'base64').equals(
          Buffer.from(signed.signature.value, 'base64'),
        );
        if (!(sameBytes && canonicalJson({ ...file, signature: 0 }) === canonicalJson({ ...signed, signature: 0 })))
          expect(reason).not.toBe('accepted');
      }),
      { numRuns: 300 },
    );
  });
});

test('canonicalJson does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 100 },
  );
});
