import type { ValueChange } from '../../core/upgrade.ts';
import type { Deployment } from '../deployment.ts';
import type { Paired } from '../pair.ts';

/** Every leaf of a release's chart values that differs; a leaf that is gone stands on line 0 of the file that had it. */
export function compareValues({ before, after }: Paired): readonly ValueChange[] {
  if (!before || !after || before.pin.role === 'vendored' || after.pin.role === 'vendored') return [];
  const isNewPatch = after.pin.patch === true && before.pin.patch !== true;
  return [...changed(before, after), ...(isNewPatch ? [] : removed(before, after))];
}

function changed(before: Deployment, after: Deployment): readonly ValueChange[] {
  return [...after.leaves].flatMap(([path, leaf]) => {
    const old = before.leaves.get(path);
    const same = old !== undefined && JSON.stringify(old.value) === JSON.stringify(leaf.value);
    return same ? [] : [{ file: leaf.file, line: leaf.line, path }];
  });
}

function removed(before: Deployment, after: Deployment): readonly ValueChange[] {
  return [...before.leaves].flatMap(([path, leaf]) => (after.leaves.has(path) ? [] : [{ file: leaf.file, line: 0, path }]));
}
