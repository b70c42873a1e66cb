import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Topic } from '../src/core/rule.ts';
import { ruleSkeleton, testSkeleton } from './new-rule/skeletons.ts';

/** `npm run new-rule <topic>/<id>`: a rule and its table that compile, and fail until they are filled. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [, topic = '', id = ''] = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(process.argv[2] ?? '') ?? [];
const topics: readonly Topic[] = [
  'backing-images',
  'backups',
  'crds',
  'engine-images',
  'gitops',
  'helm-values',
  'images-registry',
  'instance-managers',
  'kubernetes',
  'nodes-disks',
  'path',
  'recurring-jobs',
  'replicas-engines',
  'settings',
  'share-managers',
  'system',
  'v2-data-engine',
  'volumes',
  'webhooks',
];

if (!topics.includes(topic as Topic)) {
  console.error(
    `Usage: npm run new-rule <topic>/<id>\nTopics: ${topics.join(', ')}\nAn id says the trouble, subject first: backup-without-volume.`,
  );
  process.exitCode = 3;
} else {
  const folder = join(root, 'src/rules', topic);
  await mkdir(folder, { recursive: true });
  await write(join(folder, `${id}.ts`), ruleSkeleton(topic, id));
  await write(join(folder, `${id}.test.ts`), testSkeleton(id));
  console.log(
    'Fill the table, then the rule, then: npm run generate && npm run check && npx vitest run --project unit src/rules',
  );
}

/** Never over a rule that is there. */
async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    console.log(`wrote ${path.slice(root.length + 1)}`);
  } catch (error) {
    console.error(`${path.slice(root.length + 1)} is there already: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 3;
  }
}
