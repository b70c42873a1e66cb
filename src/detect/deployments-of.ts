import { inRange } from '../core/version.ts';
import type { Deployment } from './deployment.ts';
import type { Pin, Role } from './pin.ts';
import { pinsOf } from './pins-of.ts';
import { repositoryOf } from './repositories.ts';
import { evaluate, type Value } from './resolve/evaluate.ts';
import type { Side } from './side.ts';
import { dirOf } from './tree.ts';
import { layersFor } from './values/layers-for.ts';
import { leavesOf } from './values/leaves.ts';
import { readVersion } from './version-text.ts';

const fixed = new Set<Role>(['manifest', 'component', 'url', 'vendored', 'images', 'indirect', 'lock']);

/** All installations on one side, copies of the same literal merged, locks settled. Companions and components stay beside them. */
export function deploymentsOf(side: Side): readonly Deployment[] {
  const pins = pinsOf(side);
  const locks = pins.filter(isLock).flatMap((pin) => deployed(pin, pins, side));
  const all = pins.filter((pin) => !isLock(pin) && pin.role !== 'carrier').flatMap((pin) => deployed(pin, pins, side));
  return mergedByPlace(withoutUnpacked(all.map((one) => settled(one, locks))));
}

function isLock(pin: Pin): boolean {
  return /(?:^|\/)(?:Chart|requirements|helmfile[^/]*)\.lock$/.test(pin.file);
}

function deployed(pin: Pin, pins: readonly Pin[], side: Side): readonly Deployment[] {
  const values: readonly Value[] = pin.version
    ? evaluate(pin.version, pin.scope, side)
    : [
        {
          file: pin.file,
          line: pin.line,
          text: '',
          overridden: [],
          ...(pin.via === 'nix' ? { reason: 'indirect-pin' as const } : {}),
        },
      ];
  const repository = repositoryOf(pin, side);
  const leaves = pin.role === 'release' || pin.role === 'values' ? leavesOf(pin, layersFor(pin, pins, side), side) : new Map();
  return values.map((value) => {
    const reading = value.reason ? { reason: value.reason } : readVersion(value.text, fixed.has(pin.role) || isFixedSource(pin));
    return { pin, value: placed(value, pin), ...reading, ...(repository ? { repository } : {}), leaves };
  });
}

/** A git or OCI reference names one thing; only a chart's version may be a range. */
function isFixedSource(pin: Pin): boolean {
  return (
    pin.via === 'flux' &&
    pin.sourceName !== undefined &&
    pin.role === 'release' &&
    !/[\^~><*x]|\|\|/.test(pin.version?.text ?? '')
  );
}

/** A pin that asks for its own definition (a default) stands where that is. */
function placed(value: Value, pin: Pin): Value {
  return value.line === 0 ? { ...value, file: pin.file, line: pin.line } : value;
}

/** An exact version stands; a range is settled by the lock beside it, when that fits. */
function settled(deployment: Deployment, locks: readonly Deployment[]): Deployment {
  if (!/(?:Chart|requirements)\.ya?ml$/.test(deployment.pin.file) && deployment.pin.via !== 'helmfile') return deployment;
  const lock = locks.find((one) => dirOf(one.pin.file) === dirOf(deployment.pin.file) && one.pin.role === deployment.pin.role);
  if (!lock?.version) return deployment;
  if (deployment.version)
    return deployment.version.text === lock.version.text ? deployment : { ...deployment, lockMismatch: lock.value };
  const fits =
    (deployment.reason === 'range' || deployment.reason === 'floating-version') && satisfies(lock, deployment.value.text);
  const { reason: _, ...rest } = deployment;
  if (fits) return { ...rest, value: { ...lock.value, variable: 'lock' }, version: lock.version };
  return deployment.reason === 'range'
    ? { ...deployment, reason: 'lock-mismatch', value: { ...lock.value, text: `${deployment.value.text} ${lock.value.text}` } }
    : deployment;
}

function satisfies(lock: Deployment, range: string): boolean {
  return (
    range.trim() === '' ||
    (lock.version !== undefined && inRange(lock.version, range.replaceAll(',', ' ').replace(/\+up[^\s]*/g, '')))
  );
}

/** A dependency unpacked below `charts/` is a copy of its umbrella's; without an address of its own it is the umbrella that repeats it. */
function withoutUnpacked(all: readonly Deployment[]): readonly Deployment[] {
  const charts = all.filter((one) => /(?:^|\/)Chart\.ya?ml$/.test(one.pin.file));
  if (!charts.some((one) => one.pin.role === 'vendored')) return all;
  return all.filter((one) => {
    if (!charts.includes(one)) return true;
    const umbrella = one.pin.role === 'vendored' ? dirOf(dirOf(dirOf(one.pin.file))) : dirOf(one.pin.file);
    const other = one.pin.role === 'vendored' ? 'release' : 'vendored';
    const isUmbrellas = (file: string): boolean =>
      other === 'release' ? dirOf(file) === umbrella : dirOf(file) === `${umbrella}/charts/longhorn`.replace(/^\//, '');
    const twin = charts.find((two) => two.pin.role === other && isUmbrellas(two.pin.file));
    if (!twin) return true;
    const hasAddress = /^(?:https?|oci):|^@|^alias:/.test((other === 'release' ? twin : one).pin.repository?.text ?? '');
    return other === 'release' ? !(hasAddress && twin.version?.text === one.version?.text) : hasAddress;
  });
}

const strength: readonly Role[] = [
  'release',
  'vendored',
  'images',
  'manifest',
  'url',
  'values',
  'variable',
  'crds',
  'component',
  'indirect',
];

/** One deployment for a literal within one tool and object; a variable whose user is known is no deployment of its own. */
function mergedByPlace(all: readonly Deployment[]): readonly Deployment[] {
  const used = new Map<string, number>();
  for (const one of all) {
    const rank = strength.indexOf(one.pin.role);
    const key = `${one.value.file}:${one.value.line}`;
    used.set(key, Math.min(used.get(key) ?? 99, rank));
  }
  const valued = new Set(all.flatMap(({ leaves }) => [...leaves.values()].map((leaf) => `${leaf.file}:${leaf.line}`)));
  const daemons = new Map<string, string>();
  for (const one of all)
    if (isDaemon(one) && !daemons.has(one.pin.file)) daemons.set(one.pin.file, `${one.value.file}:${one.value.line}`);
  const covered = new Set(all.filter(isDaemon).map((one) => one.pin.name));
  return all.filter((one) => {
    const rank = strength.indexOf(one.pin.role);
    if (one.pin.role === 'manifest') {
      const place = `${one.value.file}:${one.value.line}`;
      if (isDaemon(one) ? daemons.get(one.pin.file) !== place : covered.has(one.pin.name)) return false;
      if (!isDaemon(one)) covered.add(one.pin.name);
    }
    if (one.pin.role === 'variable' && valued.has(`${one.value.file}:${one.value.line}`)) return false;
    if (one.pin.role === 'crds' || one.pin.role === 'component') return true;
    return (used.get(`${one.value.file}:${one.value.line}`) ?? 99) >= rank;
  });
}

function isDaemon({ pin }: Deployment): boolean {
  return pin.role === 'manifest' && (pin.gitops['object'] ?? '').startsWith('DaemonSet');
}
