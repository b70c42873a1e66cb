import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Failure } from './core/failure.ts';
import { type OptionName, optionRows } from './options.ts';
import { optionsFromInputs, parseOptions } from './parse-options.ts';

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('the command line', () => {
  test('gives options, defaults and arguments', () => {
    const options = parseOptions('check', ['--to', '1.8.2', '--output', 'json=a', '--output=sarif=b', '--debug', 'x']);
    expect(options).toMatchObject({
      to: '1.8.2',
      output: ['json=a', 'sarif=b'],
      debug: true,
      cluster: 'live',
      'fail-on': 'warning',
      arguments: ['x'],
    });
  });

  test.each([
    [['--too', '1.8.2'], 'unknown-option', 'Did you mean --to?'],
    [['--apply'], 'unknown-option', 'It belongs to: remedy'],
    [['--fail-on', 'advice'], 'bad-option', 'Use one of: warning, blocker'],
    [['--to'], 'bad-option', 'For example'],
    [['--debug=yes'], 'bad-option', 'Write --debug alone'],
    [['--constructor', 'x'], 'unknown-option', 'See'],
  ])('%j fails with %s', (args, code, hint) => {
    const failure = failureOf(() => parseOptions('check', args));
    expect([failure.code, failure.exitCode]).toEqual([code, 3]);
    expect(failure.hint).toContain(hint);
  });
});

describe('action.yml', () => {
  const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
    runs: { using: string };
  };

  test('every input is an option of the table, and every option for the action is an input', () => {
    const expected = (Object.keys(optionRows) as OptionName[]).filter((name) => optionRows[name].input);
    expect(Object.keys(action.inputs).toSorted()).toEqual(expected.toSorted());
  });

  test('its defaults are those of the options', () => {
    const options = optionsFromInputs((name) => (name === 'github-token' ? '' : (action.inputs[name]?.default ?? '')));
    expect(options).toMatchObject({ cluster: 'live', 'fail-on': 'warning', timeout: '30s' });
    expect(action.runs.using).toBe('node24');
  });

  test('a wrong boolean is refused, not guessed', () => {
    expect(failureOf(() => optionsFromInputs((name) => (name === 'probe' ? 'maybe' : ''))).code).toBe('bad-option');
  });
});
