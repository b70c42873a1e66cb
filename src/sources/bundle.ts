import { Failure } from '../core/failure.ts';
import type { ArchiveEntry } from './bundle/archive-entry.ts';
import { bundleEntries } from './bundle/bundle-entries.ts';
import { type BundlePath, bundlePath } from './bundle/bundle-path.ts';
import { type GenerationErrors, generationErrors, resourceOfPath } from './bundle/generation-errors.ts';
import { metadataEvents } from './bundle/metadata-events.ts';
import { tailOf } from './bundle/tail-of.ts';
import { type ObjectEvents, objectEvents } from './dump/object-events.ts';
import type { Keep, ReadOptions, SourceEvent } from './source-event.ts';
import { readText } from './text/read-text.ts';

/** Collector messages and metadata are short; more is not looked at. */
const longestNote = 1 << 20;

const undiscovered = 'the collector of the support bundle could not ask for all kinds; absent files mean nothing';

type ListPath = Extract<BundlePath, { type: 'list' }>;

/**
 * Reads a Longhorn support bundle: `.zip`, `.tar.gz`, or the unpacked folder. Files are streamed one by one, their events come in batches. Three quirks of the
 * collector (rancher/support-bundle-kit) are undone here: empty strings are written as "null"; a kind without items has no file, so
 * each directory that exists yields a `complete` event; what it failed to collect stands in its error log (`partial`). With `keep`,
 * files of resources that the product does not know are not opened.
 * @throws Failure `file-missing`, `file-unreadable`, `archive-broken`, `archive-unsafe`, `archive-too-large`, `not-yaml`
 */
export async function* readBundle(path: string, options: ReadOptions = {}): AsyncGenerator<readonly SourceEvent[]> {
  const events = objectEvents(options.keep);
  const scopes = new Map<string, SourceEvent>();
  let errors: GenerationErrors = { events: [], discovered: true };
  const wants = (name: string) => {
    const place = bundlePath(name);
    if (place?.type === 'list') scopes.set(scopeKey(place), scopeOf(place));
    return place !== undefined && place.type !== 'log' && (place.type !== 'list' || isWorthReading(place, options.keep));
  };
  for await (const entry of bundleEntries(path, wants)) {
    const place = bundlePath(entry.path);
    if (place?.type === 'list') yield* readList(path, entry, events);
    else if (place?.type === 'errors') errors = generationErrors((await tailOf(entry.chunks(), longestNote)).text);
    else if (place?.type === 'metadata') yield metadataEvents((await tailOf(entry.chunks(), longestNote)).text, entry.path);
  }
  if (scopes.size === 0) throw noBundle(path);
  yield errors.events;
  yield errors.discovered ? [...scopes.values()] : [{ type: 'note', text: undiscovered }];
}

/** A log of the bundle; `text` is its end, at most four MiB. `previous`: of the run before, where crash loops show. */
export interface BundleLog {
  readonly path: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly previous: boolean;
  readonly text: string;
  readonly cut: boolean;
}

const longestLog = 4 << 20;

/**
 * The logs of the longhorn-manager pods of a support bundle, one by one in the order of the archive.
 * @throws Failure as `readBundle`
 */
export async function* readBundleLogs(path: string): AsyncGenerator<BundleLog> {
  for await (const entry of bundleEntries(path, (name) => logOfManager(name) !== undefined)) {
    const log = logOfManager(entry.path);
    if (log === undefined) continue;
    const { type: _, ...place } = log;
    yield { path: entry.path, ...place, ...(await tailOf(entry.chunks(), longestLog)) };
  }
}

function logOfManager(path: string): Extract<BundlePath, { type: 'log' }> | undefined {
  const place = bundlePath(path);
  return place?.type === 'log' && place.pod.startsWith('longhorn-manager') ? place : undefined;
}

function isWorthReading({ groupVersion, plural }: ListPath, keep: Keep | undefined): boolean {
  if (plural === 'secrets' && groupVersion === 'v1') return false;
  if (keep === undefined) return true;
  const resource = resourceOfPath(groupVersion, plural);
  return resource !== undefined && keep(groupVersion, resource.kind) !== false;
}

async function* readList(bundle: string, entry: ArchiveEntry, events: ObjectEvents): AsyncGenerator<readonly SourceEvent[]> {
  const sink = events.file(entry.path, false);
  for await (const _ of readText(entry.chunks(), sink, {
    label: `${bundle}/${entry.path}`,
    nullIsEmpty: true,
    keep: events.keep,
  })) {
    yield events.drain();
  }
  events.endFile();
  yield events.drain();
}

function scopeKey({ scope, namespace, groupVersion }: ListPath): string {
  return `${scope}/${namespace ?? ''}/${groupVersion}`;
}

function scopeOf({ scope, namespace, groupVersion }: ListPath): SourceEvent {
  return { type: 'complete', scope, ...(namespace !== undefined && { namespace }), groupVersion };
}

function noBundle(path: string): Failure {
  return new Failure(
    'archive-broken',
    `${path} is no Longhorn support bundle: it holds no yamls directory`,
    'Generate one in the Longhorn UI (Generate Support Bundle), or name a folder of dumps.',
  );
}
