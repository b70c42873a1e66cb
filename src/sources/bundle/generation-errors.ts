import { groupOf, type Resource, resources } from '../../core/resource.ts';
import type { SourceEvent } from '../source-event.ts';

/** What the collector wrote about its own failures. */
export interface GenerationErrors {
  /** Kinds that it could not list, or not write: their absence means nothing. */
  readonly events: readonly SourceEvent[];
  /** False when it could not even ask the API server which kinds there are. */
  readonly discovered: boolean;
}

const notListed = /Failed to get \/apis?\/(\S+?)(?:\/namespaces\/([^/\s]+))?\/([a-z]+): (.*)$/;
const notWritten = /failed to generate \S*?yamls\/(?:cluster|namespaced\/([^/\s]+))\/(\S+)\/([a-z]+)\.yaml: (.*)$/;

/** Reads `bundleGenerationError.log` (its lines are those of rancher/support-bundle-kit, pkg/manager). */
export function generationErrors(text: string): GenerationErrors {
  const events: SourceEvent[] = [];
  for (const line of text.split('\n')) {
    const listed = notListed.exec(line);
    const written = notWritten.exec(line);
    if (listed) events.push(...partial(listed[1] ?? '', listed[2], listed[3] ?? '', listed[4] ?? ''));
    else if (written) events.push(...partial(written[2] ?? '', written[1], written[3] ?? '', written[4] ?? ''));
  }
  return { events, discovered: !/Unable to fetch|Unable to get .*resources/i.test(text) };
}

/** Nothing for kinds that the product does not read: the collector also tries kinds that cannot be listed at all. */
function partial(groupVersion: string, namespace: string | undefined, plural: string, reason: string): SourceEvent[] {
  const resource = resourceOfPath(groupVersion, plural);
  if (resource === undefined) return [];
  const { apiVersion, kind } = resource;
  const event = { type: 'partial', apiVersion, kind, reason: `the support bundle's collector failed: ${reason}` } as const;
  return [namespace === undefined ? event : { ...event, namespace }];
}

/** The resource that the product knows by its place in a bundle or a URL. */
export function resourceOfPath(groupVersion: string, plural: string): Resource | undefined {
  const group = groupOf(groupVersion);
  return resources.get(group === '' ? plural : `${plural}.${group}`);
}
