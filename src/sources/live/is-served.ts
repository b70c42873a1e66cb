import { groupOf, type Resource } from '../../core/resource.ts';
import { pluralOf } from './list-target.ts';
import { troubleOf } from './read-trouble.ts';
import { fetchJson, type Reader } from './reader.ts';

/** What discovery says of a resource whose list answered 404. `elsewhere`: only in versions of its group that we do not read. */
export type Served = 'absent' | 'served' | { readonly elsewhere: string } | { readonly unclear: string };

interface GroupList {
  readonly versions?: readonly { readonly groupVersion: string }[];
}

interface ResourceList {
  readonly resources?: readonly { readonly name: string }[];
}

/**
 * Whether the API server knows a resource at all: the difference between "there are none" and "we looked in the wrong place". A kind
 * that is served in another version of its group only is not absent.
 */
export async function isServed(reader: Reader, resource: Resource): Promise<Served> {
  const group = groupOf(resource.apiVersion);
  try {
    const versions = group === '' ? [resource.apiVersion] : await versionsOf(reader, group);
    const holding: string[] = [];
    for (const version of versions) if (await holds(reader, version, pluralOf(resource))) holding.push(version);
    if (holding.includes(resource.apiVersion)) return 'served';
    return holding.length === 0 ? 'absent' : { elsewhere: holding.join(', ') };
  } catch (error) {
    return { unclear: troubleOf(error).message };
  }
}

async function versionsOf(reader: Reader, group: string): Promise<string[]> {
  const list = await unlessMissing(fetchJson<GroupList>(reader, { path: `/apis/${group}` }));
  return (list?.versions ?? []).map((version) => version.groupVersion);
}

async function holds(reader: Reader, groupVersion: string, plural: string): Promise<boolean> {
  const path = groupVersion.includes('/') ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
  const list = await unlessMissing(fetchJson<ResourceList>(reader, { path }));
  return (list?.resources ?? []).some(({ name }) => name === plural);
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (troubleOf(error).kind === 'missing') return undefined;
    throw error;
  }
}
