import { z } from 'zod';

const name = z.string().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A name inside the folder and nothing else: no separator, no way up, nothing hidden. */
const file = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);

const change = z.discriminatedUnion('op', [
  z.object({ op: z.literal('delete') }),
  z.object({ op: z.literal('merge'), patch: z.record(z.string(), z.unknown()) }),
  z.object({ op: z.literal('trim-stored-versions'), keep: z.array(z.string()) }),
]);

const entry = z.object({
  rule: name,
  subject: z.object({ kind: name, namespace: z.string(), name }),
  file,
  sha256: hash,
  change,
  rewritten: z.object({ file, sha256: hash, count: z.number().int().nonnegative() }).optional(),
});

/** The manifest of a folder of saved objects; written last, so that a folder with a manifest is whole. */
export const manifestSchema = z.object({
  kind: z.literal('LonghornReadinessBackup'),
  schema: z.literal(2),
  /** The cluster that the objects are of: the uid of its Longhorn namespace tells it from every other. */
  cluster: z.object({ server: z.string(), namespace: name, uid: name }),
  entries: z.array(entry),
});

export type Manifest = z.infer<typeof manifestSchema>;

/**
 * One saved object: where it lies, the hash of its bytes, and what is about to be done to it. `rewritten`: the objects that are written
 * back as they are along with it, one JSON document a line.
 */
export type SavedEntry = z.infer<typeof entry>;

export const manifestName = 'manifest.json';
