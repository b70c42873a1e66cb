import type { Finding } from '../core/judge.ts';

/** What makes a finding the same one tomorrow: cluster, rule and object, never the wording. Eleven characters of [0-9a-z]. */
export function fingerprint(cluster: string, rule: string, { subject }: Pick<Finding, 'subject'>): string {
  return digest([cluster, rule, subject.kind, subject.namespace, subject.name].join('\u0000'));
}

/** 53 bits of a text (cyrb53), in base 36. It tells things apart; it keeps no secret. */
export function digest(text: string, seed = 0): string {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    h1 = Math.imul(h1 ^ unit, 2654435761);
    h2 = Math.imul(h2 ^ unit, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36).padStart(11, '0');
}
