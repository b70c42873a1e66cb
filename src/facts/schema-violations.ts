import { known, unknown } from '../core/fact.ts';
import { resources } from '../core/resource.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { crosses, inRange } from '../core/version.ts';
import { constrainedFields } from '../releases/crd-schema.ts';
import { everyStep, whollyRewrittenKinds } from '../releases/step-writes.ts';
import { collected } from './collected.ts';
import { type Identity, identity } from './field.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { listFact, type Reader } from './reader.ts';
import { type SchemaViolation, structuralValidator } from './structural-schema.ts';
import { targetSchemas } from './target-schemas.ts';

/** An object that a crossed step writes back and that the target's schema refuses. */
export interface ViolatingObject extends Identity {
  readonly violations: readonly SchemaViolation[];
}

const everWritten = new Set(everyStep.flatMap((step) => step.writes.filter((write) => !write.only).map((write) => write.kind)));
const lists = [...resources.values()]
  .filter(({ name, kind }) => name.endsWith('.longhorn.io') && everWritten.has(kind))
  .map(({ name, kind }) => ({
    kind,
    reads: { resource: name, fields: constrainedFields(kind) },
    reader: listFact<KubeObject>(name, { fields: [], each: (object) => object }),
  }));

/**
 * The objects of the kinds that the crossed steps write back whole, judged by the target's schema. An API server from 1.30 on forgives
 * what a write does not change (KEP-4008), so there only what the write itself puts in counts. Without a schema nothing was judged:
 * `targetSchemas` is unknown then, and says so in a rule of its own.
 */
export const schemaViolations: Reader<readonly ViolatingObject[]> = {
  reads: [...lists.map(({ reads }) => reads), ...kubernetesVersion.reads],
  read: (look) => {
    const target = targetSchemas.read(look);
    const { from, to } = look.upgrade;
    if (!target.known || from === null) return known([]);
    const written = new Set(whollyRewrittenKinds(from, to));
    const fillsMaps = crosses(from, to, '1.8.0');
    const found: ViolatingObject[] = [];
    for (const { kind, reader } of lists) {
      const schema = target.value.schemas[kind];
      if (!written.has(kind) || schema === undefined) continue;
      const objects = collected(reader, look);
      if (!objects.known) return objects;
      if (objects.value.length === 0) continue;
      const validate = structuralValidator(kind, schema);
      for (const object of objects.value) {
        const violations = validate(object).filter(({ path }) => !spokenFor(kind, path) && !(fillsMaps && inSpecMap.test(path)));
        if (violations.length > 0) found.push({ ...identity(object), violations });
      }
    }
    return forgiving(found, look);
  },
};

function forgiving(found: readonly ViolatingObject[], look: Parameters<typeof kubernetesVersion.read>[0]) {
  if (found.every(({ violations }) => violations.every(({ changed }) => changed))) return known(found);
  const kubernetes = kubernetesVersion.read(look);
  if (!kubernetes.known) return unknown(`stored values violate the target's schema, and ${kubernetes.reason}`);
  if (!inRange(kubernetes.value.version, '>=1.30.0-0')) return known(found);
  const changed = found.map((object) => ({ ...object, violations: object.violations.filter((one) => one.changed) }));
  return known(changed.filter(({ violations }) => violations.length > 0));
}

/** The 1.7 → 1.8 step itself gives every entry of a backing image's map its data engine. */
const inSpecMap = /^spec\.diskFileSpecMap\..*\.dataEngine$/;

/** What rules of their own say: volume-fails-validation, recurring-job-invalid, instance-manager-without-owner, backup-mode-empty. */
function spokenFor(kind: string, path: string): boolean {
  if (kind === 'RecurringJob' || (kind === 'InstanceManager' && path === 'spec.type')) return true;
  if (kind === 'Backup' && path === 'spec.backupMode') return true;
  return kind === 'Volume' && volumeFields.has(path);
}

const volumeFields = new Set(
  [
    'accessMode',
    'dataLocality',
    'numberOfReplicas',
    'offlineRebuilding',
    'replicaAutoBalance',
    'replicaDiskSoftAntiAffinity',
    'replicaSoftAntiAffinity',
    'replicaZoneSoftAntiAffinity',
    'unmapMarkSnapChainRemoved',
  ].map((field) => `spec.${field}`),
);
