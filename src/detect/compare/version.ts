import type { Paired } from '../pair.ts';
import { readVersion } from '../version-text.ts';
import { nothingSaid, type Said, unclearAt, upgradeAt } from './said.ts';

/** What the version of one release does: an upgrade (a downgrade is one too), something unclear, or nothing. */
export function compareVersion(pair: Paired): Said {
  const { before, after } = pair;
  if (!after)
    return before && before.pin.role !== 'indirect'
      ? {
          ...nothingSaid,
          unclear: [
            unclearAt(
              { file: before.value.variable === undefined ? before.value.file : before.pin.file, line: 0 },
              'release-removed',
            ),
          ],
        }
      : nothingSaid;
  if (after.pin.role === 'values') return nothingSaid;
  if (after.pin.role === 'indirect') {
    const moved = before !== undefined && before.value.text !== after.value.text;
    return moved ? { ...nothingSaid, unclear: [unclearAt(after.value, 'indirect-pin')] } : nothingSaid;
  }
  if (!after.version) {
    const same = before !== undefined && before.reason === after.reason && before.value.text === after.value.text;
    return same || after.reason === undefined ? nothingSaid : { ...nothingSaid, unclear: [unclearAt(after.value, after.reason)] };
  }
  const to = after.version.text;
  if (before?.version?.text === to) return nothingSaid;
  const from = before?.version?.text ?? null;
  const upgrade = upgradeAt(after.value, from, to, after.pin.via);
  const unknown = before !== undefined && from === null ? [unclearAt(after.value, 'from-unknown')] : [];
  return { upgrades: [{ upgrade, pair }], unclear: unknown, valuesChanged: [] };
}

/** A lock that contradicts the chart file, or a default that something overrides: the change does not do what it says. */
export function compareAside(pair: Paired): Said {
  const { before, after } = pair;
  if (!after) return nothingSaid;
  const lock =
    after.lockMismatch && after.lockMismatch.text !== before?.lockMismatch?.text
      ? [unclearAt(after.lockMismatch, 'lock-mismatch')]
      : [];
  const overridden = after.value.overridden.flatMap((definition) => {
    const key = `${definition.file}#${definition.path.join('.')}`;
    const old =
      before?.value.overridden.find((one) => `${one.file}#${one.path.join('.')}` === key)?.value ??
      (before?.value.variable === key ? { text: before.value.text } : undefined);
    const moved = old !== undefined && versionText(old.text) !== versionText(definition.value.text);
    return moved ? [unclearAt(definition.value, 'overridden')] : [];
  });
  return { ...nothingSaid, unclear: [...lock, ...overridden] };
}

function versionText(text: string): string {
  const reading = readVersion(text);
  return 'version' in reading ? reading.version.text : text;
}
