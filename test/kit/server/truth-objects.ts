import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { shared } from '../shared.ts';
import type { Addressed } from './resource-path.ts';

const release = 'v1.7.2.yaml';

/** What is wrong with the clusters of ../shared/truth of one release, all of it together: the objects that differ from the healthy one's. */
export function truthObjects(): Addressed[] {
  const folder = shared('truth');
  if (!folder) return [];
  const healthy = new Map(documents(`${folder}/healthy/${release}`).map((object) => [keyOf(object), object]));
  const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const odd = cases
    .filter(({ name }) => readdirSync(`${folder}/${name}`).includes(release))
    .flatMap(({ name }) => documents(`${folder}/${name}/${release}`))
    .filter((object) => object.apiVersion.startsWith('longhorn.io/'))
    .filter((object) => !isDeepStrictEqual(object, healthy.get(keyOf(object))));
  return [...new Map(odd.map((object) => [keyOf(object), object])).values()];
}

const keyOf = ({ kind, metadata: { namespace, name } }: Addressed): string => `${kind}/${namespace}/${name}`;

function documents(path: string): Addressed[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).flatMap((document) => {
    const object = document.toJS({ maxAliasCount: -1 }) as Addressed | null;
    return object ? [object] : [];
  });
}
