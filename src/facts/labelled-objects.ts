import { known } from '../core/fact.ts';
import { resources } from '../core/resource.ts';
import { everyStep, whollyRewrittenKinds } from '../releases/step-writes.ts';
import { collected } from './collected.ts';
import { type Identity, identity } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** The labels of an object that a crossed step writes back. */
export interface LabelledObject extends Identity {
  readonly labels: Readonly<Record<string, string>>;
}

const everWritten = new Set(everyStep.flatMap((step) => step.writes.filter((write) => !write.only).map((write) => write.kind)));
const longhornKinds = [...resources.values()].filter(({ name, kind }) => name.endsWith('.longhorn.io') && everWritten.has(kind));
const lists = longhornKinds.map(({ name, kind }) => ({
  kind,
  reader: listFact<LabelledObject>(name, {
    fields: [],
    where: (object) => object.metadata.labels !== undefined,
    each: (object) => ({ ...identity(object), labels: object.metadata.labels ?? {} }),
  }),
}));

/** Every labelled object of the kinds that the crossed steps write back whole. */
export const labelledObjects: Reader<readonly LabelledObject[]> = {
  reads: longhornKinds.map(({ name }) => ({ resource: name, fields: [] })),
  read: (look) => {
    const { from, to } = look.upgrade;
    const written = new Set(from === null ? [] : whollyRewrittenKinds(from, to));
    const objects: LabelledObject[] = [];
    for (const { kind, reader } of lists) {
      if (!written.has(kind)) continue;
      const list = collected(reader, look);
      if (!list.known) return list;
      for (const object of list.value) objects.push(object);
    }
    return known(objects);
  },
};
