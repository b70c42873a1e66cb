import { resources } from '../core/resource.ts';
import type { Subject } from '../core/rule.ts';

/** Longhorn's kinds as its messages spell them (`backing image`), the longer name first so that a part of it is not taken for another. */
const kinds = [...resources.values()]
  .filter(({ apiVersion }) => apiVersion.startsWith('longhorn.io/'))
  .map(({ kind, name }) => ({
    kind,
    plural: name.split('.')[0] ?? '',
    words: kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  }))
  .toSorted((a, b) => b.words.length - a.words.length);

const name = '[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?';

/**
 * The Longhorn object that a message names: `backups.longhorn.io "b"` of the API server, or a kind followed by something that looks
 * like a name (`of backup backup-1:`). Plain words that follow a kind (`volume of`, `backup failed`) are no names.
 */
export function namedObject(message: string, namespace: string): Subject | undefined {
  for (const { kind, plural } of kinds) {
    const [, found] = new RegExp(`\\b${plural}\\.longhorn\\.io "(${name})"`).exec(message) ?? [];
    if (found !== undefined) return { kind, namespace, name: found };
  }
  for (const { kind, words } of kinds) {
    const spelled = words.replaceAll(' ', '[ -]?');
    for (const [, found] of message.matchAll(new RegExp(`\\b${spelled}s? ["']?(${name})["']?(?=[\\s:,;)"']|$)`, 'gi'))) {
      if (found !== undefined && looksLikeName(found)) return { kind, namespace, name: found };
    }
  }
  return undefined;
}

/** Names of Longhorn's objects hold a dash or a digit; one plain word is prose. */
function looksLikeName(word: string): boolean {
  return /[-\d]/.test(word) && !/^v?\d+(\.\d+)*$/.test(word);
}
