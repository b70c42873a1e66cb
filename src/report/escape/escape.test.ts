import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWorkflowCommands } from '../../../test/kit/github/runner-files.ts';
import { jsonText } from './json-text.ts';
import { block, cell, code, link, prose } from './markdown.ts';
import { visible, visibleLines } from './visible.ts';
import { withoutCommands, workflowCommand } from './workflow-command.ts';
import { xml } from './xml.ts';

describe('visible', () => {
  test.each([
    ['plain text stays', 'pvc-1: läuft 🚀', 'pvc-1: läuft 🚀'],
    ['line feeds', 'a\nb\r\n\tc', 'a\\nb\\r\\n\\tc'],
    ['escape sequences', '\u001b[31mred', '\\u001b[31mred'],
    ['direction marks', 'a\u202eb', 'a\\u202eb'],
    ['zero width', 'a\u200bb', 'a\\u200bb'],
    ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half a surrogate pair', 'a\ud800', 'a\\ud800'],
    ['a command at the beginning', '::error::x', ':\\u003aerror::x'],
    ['a command after a blank', 'x ::error::x', 'x :\\u003aerror::x'],
    ['an address is no command', 'fe80::1 ::1', 'fe80::1 ::1'],
    ['the older command', '##[error]x', '#\\u0023[error]x'],
  ])('%s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test('is cut with a count, never through a character', () => {
    expect(visible('abcdef', 4)).toBe('abcd… (2 more characters)');
    expect(visible('abc🚀', 4)).toBe('abc… (2 more characters)');
  });

  test('a command keeps its lines', () => {
    expect(visibleLines("kubectl patch \\\n\t-p '{}'\u001b[0m")).toBe("kubectl patch \\\n\t-p '{}'\\u001b[0m");
  });
});

describe('Markdown', () => {
  test.each([
    ['`a`', '`` `a` ``'],
    ['a``b', '```a``b```'],
    ['', '_\\(empty\\)_'],
    ['@org/team #1', '`@org/team #1`'],
  ])('code of %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each([
    ['@org/team', '@&#8203;org/team'],
    ['#12', '\\#&#8203;12'],
    ['GH-12', 'GH-&#8203;12'],
    ['https://x', 'https:&#8203;//x'],
    ['www.x', 'www&#8203;.x'],
    ['<b>', '&lt;b&gt;'],
    ['[a](b)', '\\[a\\](b)'],
    ['- item', '\\- item'],
    ['a-b (c): d', 'a-b (c): d'],
    ['1. item', '1\\. item'],
    ['1.8.2', '1\\.8.2'],
  ])('prose of %j', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  test('a cell has neither pipe nor backslash', () => {
    expect(cell('a\\|b')).toBe('<code>a&#92;&#124;b</code>');
  });

  test('a block closes where it should', () => {
    expect(block('```\nx', 'sh', '  ')).toBe('  ````sh\n  ```\n  x\n  ````');
  });

  test.each(['javascript:alert(1)', 'https://evil.example/x', 'https://github.com.evil.example/x', 'https://github.com/a)(b'])(
    '%s is no link',
    (address) => {
      expect(link('x', address)).toBe(`\`${address}\``);
    },
  );
});

describe('the runner', () => {
  test('reads back what was written, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, message) => {
        const [first, ...more] = parseWorkflowCommands(workflowCommand('error', { title: `t${title}` }, `m${message}`));
        expect(more).toEqual([]);
        expect(first?.message).toBe(`m${message}`);
        expect(first?.properties['title']).toBe(`t${title}`);
      }),
    );
  });

  test('obeys nothing between the tokens', () => {
    const log = withoutCommands('::error::a\n::t0ken::\n::warning::b', 't0ken');
    expect(parseWorkflowCommands(`${log}::notice::after`).map(({ command }) => command)).toEqual(['notice']);
  });
});

test('JSON reads back as the same value and holds nothing a terminal acts on', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const written = jsonText({ value, text });
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ value, text })));
      expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|##\[/);
    }),
  );
});

test('XML has no markup left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(xml(text).replace(/&#\d+;/g, '')).not.toMatch(/[<>&"'\u0000-\u001f]/);
    }),
  );
});
