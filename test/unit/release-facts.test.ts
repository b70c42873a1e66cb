import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseFacts } from '../../scripts/release-facts/release-facts.ts';
import { shared } from '../kit/shared.ts';

const root = join(import.meta.dirname, '../..');
const folder = shared('.');

test.skipIf(!shared('longhorn'))(
  'the generated tables say what the releases in ../shared say',
  async () => {
    const files = await releaseFacts(folder ?? '');
    expect([...files.keys()]).toHaveLength(3);
    for (const [path, content] of files)
      expect({ path, fresh: readFileSync(join(root, path), 'utf8') === content }).toEqual({ path, fresh: true });
  },
  120_000,
);
