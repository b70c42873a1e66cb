import { Failure } from '../core/failure.ts';
import type { Detection } from '../core/upgrade.ts';
import { detectChange } from '../detect/detect-change.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { detectionText } from '../report/detection-text.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { collectTrees } from '../sources/change/collect-trees.ts';
import { changeReaderOf } from './change-reader-of.ts';

/** Lists the Longhorn upgrades that a change makes. Exit 0 whether there are any or not: nothing is judged here. */
export async function detect(options: Options, world: World): Promise<number> {
  const reader = await changeReaderOf(options, world);
  if (!reader)
    throw new Failure(
      'missing-input',
      'nobody said what to compare',
      'Give --base REF --head REF, or --base-dir DIR --head-dir DIR.',
    );
  const { base, head, notes } = await collectTrees(reader);
  const { upgrades, unclear, valuesChanged } = detectChange(base, head);
  const detection: Detection = { upgrades, unclear, valuesChanged, ...(notes.length === 0 ? {} : { notes }) };
  const format = options.format ?? 'text';
  if (format !== 'json' && format !== 'text')
    throw new Failure('bad-option', `detect has no format ${format}`, 'Use text or json.');
  const json = jsonText({ schema: 1, ...detection });
  for (const output of options.output) await world.writeFile(output.replace(/^json=/, ''), json);
  world.stdout.write(format === 'json' ? json : detectionText(detection));
  return 0;
}
