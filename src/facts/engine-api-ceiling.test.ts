import { expect, test } from 'vitest';
import { engineImage } from '../../test/kit/objects.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { noChange } from '../core/change.ts';
import { parseVersion } from '../core/version.ts';
import { engineApiCeiling } from './engine-api-ceiling.ts';

test.each([
  { to: '1.11.3', cliAPIVersion: 12, fact: { known: true, value: { cli: 11, controller: 6 } } },
  { to: '1.13.0', cliAPIVersion: 12, fact: { known: true, value: { cli: 12, controller: 6 } } },
  { to: '1.13.0', cliAPIVersion: 13, fact: { known: false } },
])('to $to with an image that speaks $cliAPIVersion', ({ to, cliAPIVersion, fact }) => {
  const target = parseVersion(to);
  if (!target) throw new Error('no version');
  const snapshot = snapshotOf({ objects: [engineImage('ei', { status: { cliAPIVersion, controllerAPIVersion: 6 } })] });
  const upgrade = { from: null, to: target, via: 'option' as const, place: null };
  expect(engineApiCeiling.read({ snapshot, upgrade, change: noChange })).toMatchObject(fact);
});
