import type { World } from '../outside/world.ts';
import { visible } from '../report/escape/visible.ts';

/** Says on stderr what the source wants the user to know, for commands whose output has no place for it. */
export function sayNotes(notes: readonly string[], world: Pick<World, 'stderr'>): void {
  for (const note of notes) world.stderr.write(`note: ${visible(note)}\n`);
}
