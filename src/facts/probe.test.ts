import { describe, expect, it } from 'vitest';
import { noChange } from '../core/change.ts';
import type { NotProbed, ProbeReport } from '../core/probe.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { probe } from './probe.ts';

const refusal = { kind: 'Node', namespace: 'longhorn-system', name: 'n', by: 'webhook', message: 'no' } as const;
const missed: NotProbed = { kind: 'Volume', name: 'v', reason: 'the API server answered 503' };
const onPurpose: NotProbed = { kind: 'BackupVolume', name: 'b', reason: 'its label', onPurpose: true };
const report = (more: Partial<ProbeReport>): ProbeReport => ({ probed: 0, refused: [], notProbed: [], ...more });
const upgrade = { from: null, to: parseVersion('1.9.2') as Version, via: 'option', place: null } as const;
const snapshot: Snapshot = {
  schema: 1,
  origin: { kind: 'live', label: 'x', takenAt: null },
  ...{ namespace: 'longhorn-system', objects: {}, coverage: {} },
};

describe('probe', () => {
  it.each<[string, ProbeReport | undefined, true | RegExp]>([
    ['nobody asked', undefined, /--probe asks for them/],
    ['everything was taken', report({ probed: 3 }), true],
    ['nothing was there to be probed', report({}), true],
    ['something was refused', report({ probed: 3, refused: [refusal] }), true],
    ['something was refused, something missed', report({ refused: [refusal], notProbed: [missed] }), true],
    ['something was refused before the probe failed', report({ refused: [refusal], failed: 'reset' }), true],
    ['nothing was probed', report({ notProbed: [missed] }), /^not probed: Volume v \(the API server answered 503\)$/],
    ['nearly everything was probed', report({ probed: 99, notProbed: [onPurpose, missed] }), /^not probed: Volume v/],
    ['several were missed', report({ notProbed: [missed, { kind: 'Node', reason: 'denied' }] }), /, and 1 more$/],
    ['one is never probed', report({ probed: 3, notProbed: [onPurpose] }), true],
    ['the probe failed', report({ failed: 'the connection is refused' }), /^the connection is refused$/],
  ])('%s', (_name, given, expected) => {
    const change = given ? { ...noChange, probe: given } : noChange;
    const fact = probe.read({ snapshot, upgrade, change });
    if (expected === true) expect(fact).toEqual({ known: true, value: given });
    else expect(fact).toEqual({ known: false, reason: expect.stringMatching(expected) });
  });
});
