import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../core/judge.ts';
import type { KubeObject, Snapshot } from '../core/snapshot.ts';
import type { Stage, StepResult } from './play.ts';
import { readBack } from './read-back.ts';

/**
 * Judges what the rehearsal left: which rules speak that did not before, and which objects were created, changed or removed since
 * `seeded`, the state as it was read right after seeding.
 */
export async function judgeAgain({ play, api, cluster }: Stage, seeded: Snapshot): Promise<StepResult> {
  const after = await readBack(api, play.snapshot, cluster.name);
  const before = failing(play.judge(seeded));
  const now = failing(play.judge(after));
  const more = [...now].filter((rule) => !before.has(rule)).sort();
  const gone = [...before].filter((rule) => !now.has(rule)).sort();
  const parts = [
    difference(seeded, after),
    ...(more.length > 0 ? [`left behind: ${more.join(', ')}`] : []),
    ...(gone.length > 0 ? [`mended on the way: ${gone.join(', ')}`] : []),
  ];
  return { status: 'ok', detail: parts.join('; ') };
}

function failing(outcomes: readonly Outcome[]): Set<string> {
  return new Set(outcomes.filter(({ status }) => status === 'fail').map(({ rule }) => rule));
}

function difference(before: Snapshot, after: Snapshot): string {
  const counts = { created: 0, changed: 0, removed: 0 };
  for (const resource of Object.keys({ ...before.objects, ...after.objects })) {
    if (!resource.endsWith('.longhorn.io')) continue;
    const old = new Map((before.objects[resource] ?? []).map((object) => [object.metadata.name, object]));
    for (const object of after.objects[resource] ?? []) {
      const was = old.get(object.metadata.name);
      old.delete(object.metadata.name);
      if (!was) counts.created++;
      else if (!isDeepStrictEqual(content(was), content(object))) counts.changed++;
    }
    counts.removed += old.size;
  }
  return `${counts.created} objects created, ${counts.changed} changed, ${counts.removed} removed`;
}

/** What a migration could change; how the API server keeps books is none of it. */
function content(object: KubeObject): unknown {
  const { metadata, ...rest } = object;
  return { ...rest, labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {} };
}
