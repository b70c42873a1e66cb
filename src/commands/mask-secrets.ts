import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Options } from '../options.ts';
import { secretForms } from '../outside/github/secret-forms.ts';
import type { World } from '../outside/world.ts';

/** Registers every secret of the kubeconfig that will be used, given as content or as files, before anything else is said. */
export async function maskSecrets(options: Options, world: World, setSecret: (secret: string) => void): Promise<void> {
  const given = options.kubeconfig ?? world.env['KUBECONFIG'] ?? join(world.env['HOME'] ?? homedir(), '.kube/config');
  const content = secretForms(given);
  const forms =
    content.length > 0 ? content : (await Promise.all(given.split(delimiter).map((path) => ofFile(path, world)))).flat();
  for (const form of new Set(forms)) setSecret(form);
}

/** A file that cannot be read holds nothing that could leak; whoever needs it says what is wrong with it. */
async function ofFile(path: string, world: World): Promise<string[]> {
  return readFile(resolve(world.cwd, path.trim()), 'utf8').then(secretForms, () => []);
}
