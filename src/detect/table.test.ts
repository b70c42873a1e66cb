import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectChange } from './detect-change.ts';
import { examples, exampleTree } from './examples.ts';
import { detectTable } from './table.ts';

describe('the shapes that docs/detect.md promises', () => {
  it.each(examples)('$shape', (example) => {
    const { upgrades } = detectChange(exampleTree(example, 0), exampleTree(example, 1));
    const [after = ''] = /\d+\.\d+\.\d+(?:-[\w-]+)?$/.exec(example.spelling?.[1] ?? '1.9.0') ?? [];
    const text = exampleTree(example, 1).files.get(example.file) ?? '';
    const line = text.split('\n').findIndex((one) => one.includes(after)) + 1;
    expect(upgrades).toMatchObject([{ file: example.file, line, to: after }]);
    expect(upgrades[0]?.from).not.toBeNull();
  });

  it('is what docs/detect.md says', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/detect.md'), 'utf8')).toBe(detectTable());
  });
});
