import { expect, test } from 'vitest';
import { noChange } from '../../../src/core/change.ts';
import { parseVersion } from '../../../src/core/version.ts';
import { targetSchemas } from '../../../src/facts/target-schemas.ts';
import { snapshotOf } from '../../../test/kit/snapshot-of.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { targetSchemaNotChecked } from './target-schema-not-checked.ts';

const crd = (version: string) => ({
  kind: 'CustomResourceDefinition',
  metadata: { labels: { 'app.kubernetes.io/version': version } },
  spec: {
    group: 'longhorn.io',
    names: { kind: 'Volume' },
    versions: [{ storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});

testRule(targetSchemaNotChecked, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the manifest of another release',
      given: [],
      change: { targetManifest: [crd('v1.9.1')] },
      finds: ['1.9.1'],
      says: 'is the manifest of 1.9.1',
    },
  ],
  quiet: [
    { name: 'the manifest of the target', given: [], change: { targetManifest: [crd('v1.9.2')] } },
    { name: 'no manifest, but a release that this build knows', given: [] },
    { name: 'CRDs without a version', given: [], change: { targetManifest: [crd('')] } },
  ],
});

test.each([
  ['1.13.0', undefined, 'the CRDs of 1.13.0 are not known to this build'],
  ['1.9.2', [{ kind: 'Namespace' }], 'holds no CRD of Longhorn'],
])('unknown for %s with manifest %j', (to, targetManifest, reason) => {
  const target = parseVersion(to);
  if (!target) throw new Error(to);
  const upgrade = { from: null, to: target, via: 'option' as const, place: null };
  const change = { ...noChange, ...(targetManifest ? { targetManifest } : {}) };
  const fact = targetSchemas.read({ snapshot: snapshotOf({}), upgrade, change });
  expect(fact).toEqual({ known: false, reason: expect.stringContaining(reason) });
});
