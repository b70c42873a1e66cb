import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect early instead of growing. Reading a big cluster makes millions of short-lived objects: left alone, the young
 * generation grows to tens of megabytes that are never used again, and the old one to twice what lives in it. Costs a fifth more
 * processor time while reading, halves the peak (100,000 backups: 229 → 121 MiB).
 */
export function leanMemory(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
}
