import { describe, expect, it } from 'vitest';
import type { Kube, KubeAnswer } from '../../outside/kube.ts';
import { ReadTrouble } from './read-trouble.ts';
import { fetchJson, type Reader } from './reader.ts';

type Scripted = { status: number; body?: string; headers?: Record<string, string> } | { code: string };

/** A server that answers as scripted, one after the other. */
function reader(script: Scripted[], more: { endsIn?: number; renew?: boolean } = {}): { reader: Reader; left: () => number } {
  const kube: Kube = {
    ...{ server: 'https://x', label: 'x', warnings: [] },
    send: async (): Promise<KubeAnswer> => {
      const next = script.shift();
      if (!next) throw new Error('asked once too often');
      if ('code' in next) throw Object.assign(new Error(next.code), { code: next.code });
      async function* body() {
        yield Buffer.from(next && 'body' in next ? (next.body ?? '{}') : '{}');
      }
      return { status: next.status, headers: next.headers ?? {}, body: body(), destroy: () => {}, proof: 0 };
    },
    renew: async () => more.renew ?? false,
    traffic: () => ({ calls: 0, bytes: 0 }),
    near: () => true,
    close: () => {},
  };
  const endsIn = more.endsIn ?? 60_000;
  return {
    reader: { kube, deadline: AbortSignal.timeout(endsIn), endsAt: Date.now() + endsIn, stallMs: 1000, random: () => 0 },
    left: () => script.length,
  };
}

const ok = { status: 200, body: '{"a":1}' };

describe('asking the API server', () => {
  it.each<[string, Scripted[]]>([
    ['a reset', [{ code: 'ECONNRESET' }, ok]],
    ['a refused connection', [{ code: 'ECONNREFUSED' }, ok]],
    ['503 and 500', [{ status: 503 }, { status: 500 }, ok]],
    ['429 without a word', [{ status: 429 }, ok]],
    ['a Retry-After', [{ status: 429, headers: { 'retry-after': '1' } }, ok]],
    ['a Retry-After that has passed', [{ status: 503, headers: { 'retry-after': 'Tue, 01 Jan 2019 00:00:00 GMT' } }, ok]],
    ['a body that breaks off', [{ status: 200, body: '{"a":' }, ok]],
  ])('asks again after %s', async (_name, script) => {
    const { reader: given, left } = reader(script);
    expect(await fetchJson(given, { path: '/' })).toEqual({ a: 1 });
    expect(left()).toBe(0);
  });

  it.each<[string, Scripted, string]>([
    ['401', { status: 401 }, 'unauthorized'],
    ['403', { status: 403, body: '{"reason":"Forbidden","message":"no"}' }, 'denied'],
    ['404', { status: 404, body: 'page not found' }, 'missing'],
    ['410', { status: 410 }, 'expired'],
    ['400', { status: 400 }, 'refused'],
    ['302', { status: 302 }, 'refused'],
    ['an expired certificate', { code: 'CERT_HAS_EXPIRED' }, 'tls'],
  ])('does not ask again after %s', async (_name, answer, kind) => {
    const { reader: given, left } = reader([answer, ok]);
    await expect(fetchJson(given, { path: '/' })).rejects.toMatchObject({ kind });
    expect(left()).toBe(1);
  });

  it('renews its credentials once', async () => {
    const once = reader([{ status: 401 }, ok], { renew: true });
    expect(await fetchJson(once.reader, { path: '/' })).toEqual({ a: 1 });
    const twice = reader([{ status: 401 }, { status: 401 }, ok], { renew: true });
    await expect(fetchJson(twice.reader, { path: '/' })).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('gives up when the deadline leaves no time, and says what was wrong', async () => {
    const { reader: given } = reader([{ status: 429, headers: { 'retry-after': '3600' } }, ok], { endsIn: 5000 });
    const trouble: unknown = await fetchJson(given, { path: '/' }).catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(ReadTrouble);
    expect(String(trouble)).toMatch(/429.*no time to ask again/);
  });

  it('gives up after some attempts', async () => {
    const { reader: given } = reader([{ status: 503 }, { status: 503 }, ok]);
    await expect(fetchJson(given, { path: '/' }, { transient: 2 })).rejects.toThrow('503, 2 times');
  });
});
