import { visible } from './visible.ts';

/** Untrusted text for XML 1.0, as attribute or element content. Characters that XML cannot hold stand as escapes. */
export function xml(text: string, limit = 2000): string {
  return visible(text, limit).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
