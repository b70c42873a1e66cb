import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failed, found, reportOf, sampleReports, sampleSet } from '../../test/kit/reports.ts';
import { changesSince } from './changes-since.ts';
import { comment } from './comment.ts';
import { fingerprint } from './fingerprint.ts';
import { marker, markerStart, parseMarker, runStateOf, stickyKey } from './run-state.ts';

const state = (...names: string[]) => runStateOf(reportOf(names.length > 0 ? [failed('backup-in-error', 'warning', names)] : []));

describe('the state in the marker', () => {
  test.each([...Object.values(sampleReports), sampleSet])('reads back (%#)', (report) => {
    expect(parseMarker(comment(report, { key: 'k' }))).toEqual(runStateOf(report));
  });

  test.each([
    ['no comment of ours', 'hello'],
    ['without a state', `${markerStart('k')}-->`],
    ['broken JSON', `${markerStart('k')}state={"d":"ready" -->`],
    ['another shape', `${markerStart('k')}state={"d":"ready","r":[1]} -->`],
    ['no decision of ours', `${markerStart('k')}state={"d":"fine","r":[]} -->`],
    ['not at the beginning', `x${markerStart('k')}state={"d":"ready","r":[]} -->`],
  ])('%s is no state', (_, body) => {
    expect(parseMarker(body)).toBeNull();
  });

  test('no name of a rule closes the marker', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rule) => {
        const line = marker('k', { decision: 'ready', rules: { [rule]: { count: 1, prints: [rule] } } });
        expect(line.indexOf('-->')).toBe(line.length - 3);
      }),
    );
  });

  test('each workflow and policy file has its own key', () => {
    expect(new Set([stickyKey('a', 'b'), stickyKey('ab', ''), stickyKey('', 'ab'), stickyKey('a', 'c')]).size).toBe(4);
  });
});

describe('changesSince', () => {
  test.each([
    ['nothing', ['a', 'b'], ['b', 'a'], []],
    ['one more', ['a'], ['a', 'b'], [{ rule: 'backup-in-error', added: 1, gone: 0 }]],
    ['one gone', ['a', 'b'], ['b'], [{ rule: 'backup-in-error', added: 0, gone: 1 }]],
    ['one for another', ['a'], ['b'], [{ rule: 'backup-in-error', added: 1, gone: 1 }]],
    ['all gone', ['a'], [], [{ rule: 'backup-in-error', added: 0, gone: 1 }]],
  ])('%s', (_, before, now, rules) => {
    expect(changesSince(state(...before), state(...now)).rules).toEqual(rules);
  });

  test('by number where not all fingerprints were kept', () => {
    const names = Array.from({ length: 400 }, (_, index) => `b-${index}`);
    expect(changesSince(state(...names), state(...names.slice(0, 390))).rules).toEqual([
      { rule: 'backup-in-error', added: 0, gone: 10 },
    ]);
  });

  test('the decision', () => {
    expect(changesSince(state('a'), state()).decision).toEqual({ before: 'attention', now: 'ready' });
    expect(changesSince(state('a'), state('b')).decision).toBeUndefined();
  });
});

test('a fingerprint depends on cluster, rule and object, never on the wording', () => {
  const one = found('a');
  const reworded = { ...one, message: 'other words' };
  expect(fingerprint('', 'r', reworded)).toBe(fingerprint('', 'r', one));
  const prints = [
    fingerprint('', 'r', one),
    fingerprint('c', 'r', one),
    fingerprint('', 's', one),
    fingerprint('', 'r', found('b')),
  ];
  expect(new Set(prints).size).toBe(4);
});
