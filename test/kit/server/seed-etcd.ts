import { randomUUID } from 'node:crypto';
import { type Addressed, pluralOf } from './resource-path.ts';

const batch = 400;

/**
 * Writes custom resources straight into etcd as the API server would store them, for the 100,000 objects of a benchmark: seconds
 * instead of minutes. Nothing validates them; small tests use `seed`.
 */
export async function seedEtcd(etcdUrl: string, objects: Iterable<Addressed>): Promise<number> {
  let pending: Addressed[] = [];
  let written = 0;
  for (const object of objects) {
    pending.push(object);
    if (pending.length < batch) continue;
    await write(etcdUrl, pending);
    written += pending.length;
    pending = [];
  }
  if (pending.length > 0) await write(etcdUrl, pending);
  return written + pending.length;
}

/** The object as etcd holds it, in the version that it is stored in. */
export async function readEtcd(etcdUrl: string, object: Addressed): Promise<Addressed> {
  const answer = await fetch(`${etcdUrl}/v3/kv/range`, { method: 'POST', body: JSON.stringify({ key: base64(keyOf(object)) }) });
  const { kvs = [] } = (await answer.json()) as { kvs?: { value: string }[] };
  return JSON.parse(Buffer.from(kvs[0]?.value ?? '', 'base64').toString()) as Addressed;
}

async function write(etcdUrl: string, objects: readonly Addressed[]): Promise<void> {
  const success = objects.map((object) => ({
    requestPut: { key: base64(keyOf(object)), value: base64(JSON.stringify(stored(object))) },
  }));
  const answer = await fetch(`${etcdUrl}/v3/kv/txn`, { method: 'POST', body: JSON.stringify({ success }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`etcd refused the objects: ${answer.status} ${text.slice(0, 500)}`);
}

function keyOf(object: Addressed): string {
  const group = object.apiVersion.split('/')[0];
  return `/registry/${group}/${pluralOf(object.kind)}/${object.metadata.namespace}/${object.metadata.name}`;
}

function stored(object: Addressed): Addressed {
  const server = { uid: randomUUID(), generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' };
  return { ...object, metadata: { ...server, ...object.metadata } };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
