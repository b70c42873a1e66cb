import { Failure } from '../core/failure.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Format, reporterFor } from '../report/index.ts';

/** Prints a finished report in the chosen format and writes the files that `--output FORMAT=PATH` asks for. */
export async function emit(report: Report | ReportSet, options: Options, world: World): Promise<void> {
  const format = (options.format ?? (world.env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text')) as Format;
  const screen = { ...(world.stdout.width === undefined ? {} : { width: world.stdout.width }), color: world.stdout.color };
  for (const { format: fileFormat, path } of options.output.map((text) => outputOf(text, fileFormats))) {
    await world.writeFile(path, (await reporterFor(fileFormat))(report, {}));
  }
  world.stdout.write((await reporterFor(format))(report, screen));
}

const fileFormats: readonly Format[] = ['text', 'json', 'markdown', 'sarif', 'junit', 'github'];

/** One `FORMAT=PATH`; fails with `bad-option` where it is none of these formats. */
export function outputOf<F extends string>(text: string, formats: readonly F[]): { format: F; path: string } {
  const at = text.indexOf('=');
  const format = formats.find((name) => name === text.slice(0, at));
  const path = text.slice(at + 1);
  if (path === '' || format === undefined) {
    throw new Failure(
      'bad-option',
      `--output ${JSON.stringify(text)} is not FORMAT=PATH`,
      `Formats: ${formats.join(', ')}. For example: --output json=report.json`,
    );
  }
  return { format, path };
}
