import type { ObjectWindow } from './object-window.ts';
import { savedLines } from './read-saved.ts';
import { stable, withoutServerFields } from './same-content.ts';
import { uidOf } from './uid-of.ts';

/**
 * Compares the objects that were written back as they are with those of the API server, and says how they stand. None is written: the
 * write back changed nothing, so what differs now is somebody else's work.
 */
export async function comparedLines(folder: string, file: string, window: ObjectWindow): Promise<string> {
  let [same, changed, gone] = [0, 0, 0];
  for await (const saved of savedLines(folder, file)) {
    const { kind, metadata } = saved;
    const now = await window.get({ kind, namespace: metadata.namespace ?? '', name: metadata.name });
    if (!now || uidOf(now) !== uidOf(saved)) gone++;
    else if (stable({ ...withoutServerFields(now), status: 0 }) === stable({ ...withoutServerFields(saved), status: 0 })) same++;
    else changed++;
  }
  const parts = [`${same} object(s) that were written back are as they were`];
  if (changed > 0) parts.push(`${changed} were changed by somebody since`);
  if (gone > 0) parts.push(`${gone} are gone`);
  return parts.join(', ');
}
