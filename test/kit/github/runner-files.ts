/** A workflow command of stdout, unescaped as the runner does it. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const commandLine = /^::([a-z-]+)(?: ([^\n]*?))?::(.*)$/;

/** The workflow commands that a runner would act on. Lines between `::stop-commands::token` and `::token::` are only text. */
export function parseWorkflowCommands(stdout: string): WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let stopped: string | undefined;
  for (const line of stdout.split(/\r?\n/)) {
    if (stopped !== undefined) {
      if (line === `::${stopped}::`) stopped = undefined;
      continue;
    }
    const [, command, properties = '', message = ''] = commandLine.exec(line.trimStart()) ?? [];
    if (command === undefined) continue;
    if (command === 'stop-commands') stopped = message;
    else commands.push({ command, properties: parseProperties(properties), message: unescapeData(message) });
  }
  return commands;
}

function parseProperties(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), unescapeProperty(pair.slice(pair.indexOf('=') + 1))]),
  );
}

const unescapeData = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text: string): string => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));

/** The `name=value` and `name<<DELIMITER` entries of GITHUB_OUTPUT or GITHUB_STATE. A file that a runner would refuse throws. */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/).values();
  for (const line of lines) {
    if (line === '') continue;
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name === undefined || delimiter === undefined) {
      if (!line.includes('=')) throw new Error(`the runner refuses this line of a file command: ${line}`);
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    } else values[name] = until(lines, delimiter);
  }
  return values;
}

function until(lines: Iterator<string>, delimiter: string): string {
  const value: string[] = [];
  for (let next = lines.next(); !next.done; next = lines.next()) {
    if (next.value === delimiter) return value.join('\n');
    value.push(next.value);
  }
  throw new Error(`the runner refuses a file command whose delimiter ${delimiter} never comes`);
}
