import type { NotProbed, ProbeRefusal } from '../../core/probe.ts';
import type { Resource } from '../../core/resource.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import { collectionPath } from './list-target.ts';
import type { Turn } from './pacer.ts';
import { probeAnswer } from './probe-answer.ts';
import { troubleOf } from './read-trouble.ts';
import { fetchJson, insist, type Reader, receive } from './reader.ts';

/** What became of one object: taken back, refused, or not probed. */
export type Probed = 'taken' | ProbeRefusal | NotProbed;

/** How a kind is probed. Every request takes a turn, whichever attempt it is. */
export interface ProbeWay {
  readonly reader: Reader;
  readonly resource: Resource;
  readonly namespace: string;
  readonly turn: Turn;
}

type Metadata = Pick<KubeObject['metadata'], 'name' | 'labels' | 'resourceVersion'>;

const deletesRecordsOnly = 'longhorn.io/delete-custom-resource-only';

/**
 * One dry run: the object as it stands goes through schema and webhooks, nothing of it changes, nothing is stored. It holds only for the
 * version that was looked at: an object that changed meanwhile is looked at again, once. Never throws.
 *
 * Not harmless even as a dry run, so never probed: a BackupVolume labelled `longhorn.io/delete-custom-resource-only`, for which the mutating
 * webhook labels its Backups for real (longhorn-manager webhook/resources/backupvolume/mutator.go).
 */
export async function probeOne(way: ProbeWay, { metadata }: KubeObject): Promise<Probed> {
  const first = await attempt(way, metadata);
  if (first !== 'changed') return first;
  const now = await lookAgain(way, metadata.name);
  if (typeof now === 'string') return notProbed(way, metadata.name, now);
  const second = now ? await attempt(way, now) : gone(way, metadata.name);
  return second === 'changed' ? notProbed(way, metadata.name, 'it is written all the time') : second;
}

async function attempt(way: ProbeWay, metadata: Metadata): Promise<Probed | 'changed'> {
  const { reader, resource, namespace, turn } = way;
  const { name, labels, resourceVersion } = metadata;
  if (labels && deletesRecordsOnly in labels)
    return onPurpose(way, name, `its label ${deletesRecordsOnly} makes even a dry run write`);
  const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}?dryRun=All&fieldManager=longhorn-readiness`;
  const body = { metadata: { resourceVersion } };
  const ask = { method: 'PATCH', path, body, type: 'application/merge-patch+json', take: () => undefined } as const;
  const once = async () => {
    await turn(reader.deadline);
    await receive(reader, ask);
  };
  try {
    await insist(reader, once, { transient: 3, unreachable: 3 });
    return 'taken';
  } catch (error) {
    const answer = probeAnswer(troubleOf(error), name);
    if (answer === 'taken' || answer === 'changed') return answer;
    if (answer === 'gone') return gone(way, name);
    if ('unclear' in answer) return notProbed(way, name, answer.unclear);
    return { kind: resource.kind, namespace, name, ...answer };
  }
}

/** By a list, which the role of a probe grants. Undefined when the object is gone, words when that cannot be told. */
async function lookAgain({ reader, resource, namespace, turn }: ProbeWay, name: string): Promise<Metadata | string | undefined> {
  const selector = encodeURIComponent(`metadata.name=${name}`);
  const path = `${collectionPath(resource, namespace)}?fieldSelector=${selector}`;
  try {
    await turn(reader.deadline);
    const { items } = await fetchJson<{ items: readonly { metadata: Metadata }[] }>(reader, { path });
    return items[0]?.metadata;
  } catch (error) {
    return troubleOf(error).message;
  }
}

const notProbed = ({ resource: { kind } }: ProbeWay, name: string, reason: string): NotProbed => ({ kind, name, reason });

const onPurpose = (way: ProbeWay, name: string, reason: string): NotProbed => ({
  ...notProbed(way, name, reason),
  onPurpose: true,
});

const gone = (way: ProbeWay, name: string): NotProbed => onPurpose(way, name, 'it was deleted meanwhile');
