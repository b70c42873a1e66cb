import type { World } from '../outside/world.ts';

/** A key as given by an option: PEM text itself, or the path of a file that holds it. */
export async function keyText(given: string, world: World): Promise<string> {
  if (given.includes('-----BEGIN ')) return given;
  return world.readFile(given.trim());
}
