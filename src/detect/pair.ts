import type { Deployment } from './deployment.ts';

/** A release on both sides, or on one: `before` is missing for a fresh install, `after` for a removal. */
export interface Paired {
  readonly before?: Deployment;
  readonly after?: Deployment;
}

type Key = (deployment: Deployment) => string;

const exact: Key = (one) => [one.pin.file, one.pin.role, one.pin.via, one.pin.name, one.value.variable ?? ''].join('|');
const sameObject: Key = (one) => [one.pin.file, one.pin.via, one.pin.name].join('|');
const sameFile: Key = (one) => one.pin.file;
const sameName: Key = (one) => [one.pin.via, one.pin.name].join('|');
const any: Key = () => '';

/**
 * Pairs the releases of base and head: by object; then by file; then what is left on both sides, as a release that moved, was
 * split or changed its tool. A patch of a release starts from that release.
 */
export function pair(base: readonly Deployment[], head: readonly Deployment[]): readonly Paired[] {
  const found = new Map<Deployment, Deployment>();
  const taken = new Set<Deployment>();
  for (const key of [exact, sameObject]) inOrder(base, head, key, found, taken);
  for (const key of [sameObject]) shared(base, head, key, found, taken);
  inOrder(base, head, sameFile, found, taken);
  for (const key of [sameName, any]) moved(base, head, key, found, taken);
  for (const after of head) {
    const patched =
      after.pin.patch && !found.has(after) ? base.find((one) => !one.pin.patch && isPatchOf(after, one)) : undefined;
    if (patched) found.set(after, patched);
  }
  const pairs = head.map((after): Paired => {
    const before = found.get(after);
    return before ? { before, after } : { after };
  });
  const kept = new Set(found.values());
  const removed = base.filter((before) => !taken.has(before) && !kept.has(before));
  return [...pairs, ...removed.filter((before) => isGone(before, head)).map((before): Paired => ({ before }))];
}

function inOrder(
  base: readonly Deployment[],
  head: readonly Deployment[],
  key: Key,
  found: Map<Deployment, Deployment>,
  taken: Set<Deployment>,
): void {
  const waiting = grouped(
    base.filter((one) => !taken.has(one)),
    key,
  );
  for (const after of head) {
    const before = found.has(after) ? undefined : waiting.get(key(after))?.shift();
    if (!before) continue;
    found.set(after, before);
    taken.add(before);
  }
}

/** One object whose version came from one literal and now comes from several: each of them had that version. */
function shared(
  base: readonly Deployment[],
  head: readonly Deployment[],
  key: Key,
  found: Map<Deployment, Deployment>,
  taken: Set<Deployment>,
): void {
  const groups = grouped(base, key);
  for (const after of head) {
    const [before] = found.has(after) ? [] : (groups.get(key(after)) ?? []);
    if (!before) continue;
    found.set(after, before);
    taken.add(before);
  }
}

/** What stands elsewhere now: the base release whose path is most alike. Several may come from one (a split), one from several (a merge). */
function moved(
  base: readonly Deployment[],
  head: readonly Deployment[],
  key: Key,
  found: Map<Deployment, Deployment>,
  taken: Set<Deployment>,
): void {
  const groups = grouped(
    base.filter((one) => !taken.has(one)),
    key,
  );
  for (const after of head) {
    const candidates = found.has(after) || after.pin.patch ? [] : (groups.get(key(after)) ?? []);
    const before = candidates.reduce<Deployment | undefined>(
      (best, one) => (best && alike(best, after) >= alike(one, after) ? best : one),
      undefined,
    );
    if (!before) continue;
    found.set(after, before);
    const isNamed = key === sameName;
    for (const one of candidates) if (one === before || isNamed) taken.add(one);
  }
}

function alike(before: Deployment, after: Deployment): number {
  const there = new Set(before.pin.file.split(/[/._-]+/));
  return after.pin.file.split(/[/._-]+/).filter((word) => there.has(word)).length;
}

function grouped(all: readonly Deployment[], key: Key): Map<string, Deployment[]> {
  const groups = new Map<string, Deployment[]>();
  for (const one of all) {
    const group = groups.get(key(one)) ?? [];
    groups.set(key(one), group);
    group.push(one);
  }
  return groups;
}

function isPatchOf(patch: Deployment, one: Deployment): boolean {
  if (one.pin.role !== 'release') return false;
  const [named, own] = [patch, one].map(({ pin }) => pin.name.split(/[ /]/).at(-1));
  return one.pin.file === patch.pin.file || named === own;
}

/** A variable or a stray file that went is no release that went, as long as any other is left. */
function isGone(before: Deployment, head: readonly Deployment[]): boolean {
  if (before.pin.patch || before.pin.role === 'values') return false;
  return before.pin.role === 'variable' ? head.length === 0 : true;
}
