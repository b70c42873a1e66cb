import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Failure } from './core/failure.ts';
import { nearWords } from './core/near-words.ts';
import { type CommandName, type OptionName, type Options, optionRows } from './options.ts';

const names = Object.keys(optionRows) as OptionName[];

/** Options with nothing but defaults; what a caller gives on top is trusted to be of the right type. */
export function withDefaults(given: Partial<Options>): Options {
  const options: Record<string, unknown> = { arguments: [] };
  for (const name of names) {
    const { type } = optionRows[name];
    options[name] = type === 'boolean' ? false : type === 'list' ? [] : optionRows[name].default;
  }
  return { ...options, ...given } as Options;
}

/**
 * Reads the arguments behind a command. Fails with `unknown-option` (and the nearest name) or `bad-option`; an option that
 * exists but belongs to other commands is refused too, since ignoring it would be a lie.
 */
export function parseOptions(command: CommandName, args: readonly string[]): Options {
  const config: ParseArgsOptionsConfig = {};
  for (const name of names) {
    const { type } = optionRows[name];
    config[name] = { type: type === 'boolean' ? 'boolean' : 'string', multiple: type === 'list' };
  }
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(command, token.name, token.value);
  }
  return withDefaults({ ...(values as Partial<Options>), arguments: positionals });
}

/** Reads the action's inputs: an empty input is an option that was not given. Lists have one entry a line. */
export function optionsFromInputs(input: (name: string) => string): Options {
  const given: Record<string, unknown> = {};
  for (const name of names.filter((option) => optionRows[option].input)) {
    const text = input(name).trim();
    if (text === '') continue;
    const { type } = optionRows[name];
    if (type === 'boolean') given[name] = booleanOf(name, text);
    else if (type === 'list')
      given[name] = text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean);
    else given[name] = text;
    if (type === 'string') checkValue(name, text);
  }
  return withDefaults(given as Partial<Options>);
}

function checkOption(command: CommandName, name: string, value: string | undefined): void {
  const row = optionRows[name as OptionName];
  if (!row || !Object.hasOwn(optionRows, name)) {
    const [near] = nearWords(name, names);
    throw new Failure(
      'unknown-option',
      `unknown option --${name}`,
      `${near ? `Did you mean --${near}? ` : ''}See: longhorn-readiness ${command} --help`,
    );
  }
  if (!row.commands.includes(command)) {
    throw new Failure(
      'unknown-option',
      `--${name} is not an option of ${command}`,
      `It belongs to: ${row.commands.join(', ') || 'the action only'}.`,
    );
  }
  if (row.type !== 'boolean' && (value === undefined || value === '')) {
    throw new Failure(
      'bad-option',
      `--${name} needs a value`,
      `For example: --${name} ${row.placeholder ?? row.values?.[0] ?? 'VALUE'}`,
    );
  }
  if (row.type === 'boolean' && value !== undefined) {
    throw new Failure('bad-option', `--${name} takes no value`, `Write --${name} alone.`);
  }
  if (value !== undefined) checkValue(name as OptionName, value);
}

function checkValue(name: OptionName, value: string): void {
  const { values } = optionRows[name];
  if (values && !values.includes(value)) {
    throw new Failure('bad-option', `--${name} cannot be ${JSON.stringify(value)}`, `Use one of: ${values.join(', ')}.`);
  }
}

function booleanOf(name: string, text: string): boolean {
  if (/^(true|yes|on|1)$/i.test(text)) return true;
  if (/^(false|no|off|0)$/i.test(text)) return false;
  throw new Failure('bad-option', `input ${name} cannot be ${JSON.stringify(text)}`, 'Use true or false.');
}
