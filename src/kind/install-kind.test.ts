import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { installKind } from './install-kind.ts';

const binary = Buffer.from('#!/bin/sh\necho kind v0.99.0\n');
const sum = createHash('sha256').update(binary).digest('hex');
const linux = { platform: 'linux', arch: 'x64' };
const asked: string[] = [];
let server: Server;
let mirror: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-test-'));
  vi.stubEnv('RUNNER_TOOL_CACHE', join(folder, 'cache'));
  vi.stubEnv('RUNNER_TEMP', join(folder, 'temp'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.includes('v0.98.0')) response.writeHead(404).end();
    else response.end(binary);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test('fetches a release once, checks it, and keeps it executable', async () => {
  const wish = { ...linux, version: 'v0.99.0', checksum: sum.toUpperCase(), mirror };
  const path = await installKind(wish);
  expect(await readFile(path)).toEqual(binary);
  await access(path, constants.X_OK);
  expect(await installKind(wish)).toBe(path);
  expect(asked).toEqual(['/v0.99.0/kind-linux-amd64']);
});

test('refuses a release whose checksum differs, fetched or cached', async () => {
  const wrong = { ...linux, checksum: sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), mirror };
  await expect(installKind({ ...wrong, version: '0.97.0' })).rejects.toMatchObject({ code: 'bad-option' });
  await expect(installKind({ ...wrong, version: '0.99.0' })).rejects.toMatchObject({ code: 'bad-option' });
});

test('asks for a checksum where none is pinned', async () => {
  await expect(installKind({ ...linux, version: '0.96.0', mirror })).rejects.toMatchObject({ code: 'bad-option' });
  await expect(installKind({ platform: 'win32', arch: 'x64', mirror })).rejects.toMatchObject({ code: 'bad-option' });
  await expect(installKind({ ...linux, version: 'latest', checksum: sum, mirror })).rejects.toMatchObject({ code: 'bad-option' });
});

test('says when the release cannot be fetched', async () => {
  await expect(installKind({ ...linux, version: '0.98.0', checksum: sum, mirror })).rejects.toMatchObject({
    code: 'kind-missing',
  });
});
