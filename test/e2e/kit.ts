import { join } from 'node:path';
import { describe } from 'vitest';
import type { KindShell } from '../../src/kind/kind-shell.ts';

/** The node image of the test bed; `eval "$(../shared/kube/setup.sh --kind)"` sets it. */
export const nodeImage = process.env.KIND_NODE_IMAGE;

/** Manifests and migrated states that live beside the repository. */
export const shared = join(import.meta.dirname, '../../../shared');

if (!nodeImage) console.log('SKIPPED: real kind (KIND_NODE_IMAGE is not set; eval "$(../shared/kube/setup.sh --kind)" sets it)');

/** Runs only where kind can run; says so where it cannot. */
export const describeKind = describe.skipIf(!nodeImage);

/** A shell on the test bed's kind, and the lines that it logged. */
export function testShell(more: Partial<KindShell> = {}): KindShell & { readonly lines: string[] } {
  const lines: string[] = [];
  return { kind: 'kind', env: process.env, log: (line) => lines.push(line), lines, ...more };
}
