import { crosses, inRange, type Version } from '../core/version.ts';
import type { Fault } from './node-faults.ts';
import { roundedSize } from './unaligned-volumes.ts';
import type { Volume, VolumeChoice } from './volumes.ts';

const localities = ['disabled', 'best-effort', 'strict-local'];
const switches = ['ignored', 'enabled', 'disabled'];
const choices: Readonly<Partial<Record<VolumeChoice, readonly string[]>>> = {
  replicaAutoBalance: ['ignored', 'disabled', 'least-effort', 'best-effort'],
  unmapMarkSnapChainRemoved: switches,
  replicaSoftAntiAffinity: switches,
  replicaZoneSoftAntiAffinity: switches,
  replicaDiskSoftAntiAffinity: switches,
};
/** What the mutating webhook fills in and the validating one then takes for a change, which v2 volumes may not make. */
const filledForV2: readonly VolumeChoice[] = [
  'replicaAutoBalance',
  'restoreVolumeRecurringJob',
  'replicaSoftAntiAffinity',
  'replicaZoneSoftAntiAffinity',
];
const luksHeader = 16 * 1024 * 1024;

/**
 * What the volume webhook of the target refuses on a write that changes nothing (longhorn-manager
 * webhook/resources/volume/validator.go Update, datastore CheckVolume). Sizes are judged as the mutating webhook rounds them.
 * What depends on the versions is settled once, for volumes are many.
 */
export function volumeFaultsOn(from: Version, to: Version): (volume: Volume) => Fault[] {
  const modes = inRange(to, '>=1.11.0-0') ? ['rwo', 'rwop', 'rwx'] : ['rwo', 'rwx'];
  const checked = Object.entries(inRange(to, '>=1.9.0-0') ? { ...choices, offlineRebuilding: switches } : choices);
  const filled = inRange(to, '>=1.10.0-0')
    ? []
    : inRange(to, '<1.9.0-0')
      ? [...filledForV2, 'snapshotDataIntegrity' as const]
      : filledForV2;
  const standbyRefused = crosses(from, to, '1.7.0');
  return (volume) => [
    ...nameFaults(volume),
    ...placementFaults(volume, modes),
    ...limitFaults(volume),
    ...choiceFaults(volume, checked),
    ...(volume.dataEngine === 'v2' ? v2Faults(volume, filled, standbyRefused) : []),
  ];
}

function nameFaults({ name }: Volume): Fault[] {
  const fits = name.length <= 40 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
  return fits ? [] : [{ field: 'metadata.name', value: name, accepted: 'a DNS label of at most 40 characters' }];
}

function placementFaults({ dataLocality, numberOfReplicas, accessMode }: Volume, modes: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  if (!localities.includes(dataLocality)) {
    faults.push({ field: 'spec.dataLocality', value: dataLocality, accepted: localities.join(', ') });
  }
  const wanted = dataLocality === 'strict-local' ? 'exactly 1 with strict-local' : '1 to 20';
  const enough = dataLocality === 'strict-local' ? numberOfReplicas === 1 : numberOfReplicas >= 1 && numberOfReplicas <= 20;
  if (!enough) faults.push({ field: 'spec.numberOfReplicas', value: numberOfReplicas, accepted: wanted });
  if (accessMode !== '' && !modes.includes(accessMode)) {
    faults.push({ field: 'spec.accessMode', value: accessMode, accepted: modes.join(', ') });
  }
  return faults;
}

function limitFaults({ size, encrypted, snapshotMaxCount, snapshotMaxSize }: Volume): Fault[] {
  const faults: Fault[] = [];
  const rounded = roundedSize(size);
  if (encrypted && rounded <= luksHeader) {
    faults.push({
      field: 'spec.size',
      value: size,
      accepted: `more than ${luksHeader} bytes, the header of an encrypted volume`,
    });
  }
  if (snapshotMaxCount !== 0 && (snapshotMaxCount < 2 || snapshotMaxCount > 250)) {
    faults.push({ field: 'spec.snapshotMaxCount', value: snapshotMaxCount, accepted: '2 to 250' });
  }
  if (snapshotMaxSize !== 0 && snapshotMaxSize < 2 * rounded) {
    faults.push({
      field: 'spec.snapshotMaxSize',
      value: snapshotMaxSize,
      accepted: `0, or at least ${2 * rounded}, twice the size`,
    });
  }
  return faults;
}

function choiceFaults(volume: Volume, checked: readonly (readonly [string, readonly string[]])[]): Fault[] {
  const faults: Fault[] = [];
  for (const [field, accepted] of checked) {
    const value = volume.choices[field as VolumeChoice];
    // The mutating webhook overwrites this one on v2 volumes.
    if (value === '' || accepted.includes(value) || (volume.dataEngine === 'v2' && field === 'unmapMarkSnapChainRemoved'))
      continue;
    faults.push({ field: `spec.${field}`, value, accepted: accepted.join(', ') });
  }
  return faults;
}

function v2Faults(volume: Volume, filled: readonly VolumeChoice[], standbyRefused: boolean): Fault[] {
  const accepted = 'any of its words, set beforehand: the webhook fills it in and then refuses the change';
  const faults = filled
    .filter((field) => volume.choices[field] === '')
    .map((field) => ({ field: `spec.${field}`, value: '', accepted }));
  if (!volume.standby || !standbyRefused) return faults;
  return [...faults, { field: 'spec.Standby', value: true, accepted: 'false for the v2 data engine' }];
}
