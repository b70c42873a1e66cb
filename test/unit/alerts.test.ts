import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { alertRules } from '../../src/alerts/alert-rules.ts';
import { prometheusRule, ruleFile } from '../../src/alerts/prometheus-rule.ts';
import { alerts } from '../../src/commands/alerts.ts';
import { parseVersion } from '../../src/core/version.ts';
import type { Options } from '../../src/options.ts';
import { withDefaults } from '../../src/parse-options.ts';
import { fakeWorld } from '../kit/fake-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'readiness-alerts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const present = spawnSync('promtool', ['--version']).status === 0;
if (!present) console.warn('SKIPPED: promtool on the alerts; install prometheus (apt-get install prometheus) to run them');
if (!present && process.env['CI'] === 'true') throw new Error('promtool is missing: CI must test the alerts with it');

const series = (text: string, values: string) => ({ series: text, values });
const volume = 'pvc_namespace="apps",volume="data"';

describe.skipIf(!present).each(['1.7.2', '1.10.2', '1.11.3', '1.12.1', '1.12.2'])('promtool on the alerts of %s', (text) => {
  const version = parseVersion(text);
  if (!version) throw new Error(`${text} is no version`);
  const states = version.minor >= 11;
  const robustness = (word: string, value: number) =>
    states
      ? ['unknown', 'healthy', 'degraded', 'faulted'].map((state) =>
          series(`longhorn_volume_robustness{${volume},state="${state}"}`, `${state === word ? 1 : 0}x60`),
        )
      : [series(`longhorn_volume_robustness{${volume}}`, `${value}x60`)];
  const rules = join(folder, `rules-${text}.yaml`);
  writeFileSync(rules, stringify(ruleFile(alertRules(version, 'longhorn-system'))));

  /** Names of the alerts that must fire at that time over these series; every other rule must be silent. */
  function fires(input: readonly object[], expected: readonly string[], { at = '59m', step = '1m' } = {}) {
    const file = join(folder, `test-${text}.yaml`);
    const names = alertRules(version as NonNullable<typeof version>, 'longhorn-system').map(({ alert }) => alert);
    const queries = names.map((name) => ({
      expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`,
      eval_time: at,
      exp_samples: [{ labels: '{}', value: expected.includes(name) ? 1 : 0 }],
    }));
    const interval = [{ interval: step, input_series: input, promql_expr_test: queries }];
    writeFileSync(
      file,
      stringify({
        rule_files: [rules],
        evaluation_interval: step,
        tests: interval.map((one) => ({ ...one, promql_expr_test: queries })),
      }),
    );
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' });
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
  }

  test('check rules', () => {
    const { status, stderr } = spawnSync('promtool', ['check', 'rules', rules], { encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });

  test('a healthy cluster is silent', () =>
    fires(
      [
        ...robustness('healthy', 1),
        series(`longhorn_backup_state{backup="b",volume="data"}`, '3x60'),
        series(`longhorn_volume_last_backup_at{${volume}}`, '1x60'),
      ],
      [],
    ));
  test('a failed backup', () => fires([series('longhorn_backup_state{backup="b",volume=""}', '4x60')], ['LonghornBackupFailed']));
  test('a degraded volume', () => fires(robustness('degraded', 2), ['LonghornVolumeDegraded']));
  test('a faulted volume', () => fires(robustness('faulted', 3), ['LonghornVolumeFaulted']));
  test('a crash loop', () =>
    fires(
      [series('kube_pod_container_status_restarts_total{namespace="longhorn-system",pod="longhorn-manager-x"}', '0+1x60')],
      ['LonghornManagerRestarting'],
    ));
  test('one restart, which is normal', () =>
    fires(
      [series('kube_pod_container_status_restarts_total{namespace="longhorn-system",pod="longhorn-manager-x"}', '0x40 1x20')],
      [],
    ));
  const daemonset = (metric: string, values: string) =>
    series(`kube_daemonset_status_${metric}{namespace="longhorn-system",daemonset="longhorn-manager"}`, values);
  const rollOut = (ready: string, updated = '3x60') => [
    daemonset('desired_number_scheduled', '3x60'),
    daemonset('number_ready', ready),
    daemonset('updated_number_scheduled', updated),
  ];
  test('a roll-out that does not finish', () => fires(rollOut('0x60'), ['LonghornUpgradeStuck']));
  test('managers that stay on the old image', () => fires(rollOut('3x60', '2x60'), ['LonghornUpgradeStuck']));
  test('managers that are ready for a moment between two crashes', () =>
    fires(rollOut(`${'0x3 3 '.repeat(15)}`.trim(), '3x60'), ['LonghornUpgradeStuck']));
  test('a roll-out of a quarter of an hour is no stuck one', () => fires(rollOut('3x9 0x15 3x40', '3x9 1x15 3x40'), []));
  test('a roll-out of a quarter of an hour, just finished', () =>
    fires(rollOut('3x9 0x15 3x40', '3x9 1x15 3x40'), [], { at: '27m' }));

  const days = { at: '95h', step: '1h' };
  test('no backup for three days', () =>
    fires([series(`longhorn_volume_last_backup_at{${volume}}`, '86400x96')], ['LonghornBackupStale'], days));
  test('not yet after two days and a half hour', () =>
    fires([series(`longhorn_volume_last_backup_at{${volume}}`, '86400x96')], [], { ...days, at: '72h' }));
  test('a backup every night', () =>
    fires(
      [series(`longhorn_volume_last_backup_at{${volume}}`, [1, 2, 3, 4].map((day) => `${day * 86_400 - 86_399}x23`).join(' '))],
      [],
      days,
    ));
  test('a volume that never had a backup is for check', () =>
    fires([series(`longhorn_volume_last_backup_at{${volume}}`, '0x96')], [], days));

  const target = (condition: string, value: number) =>
    series(`longhorn_backup_target_status{backup_target="default",condition="${condition}",condition_reason="x"}`, `${value}x60`);
  test('an unavailable backup target, where there is a metric', () =>
    fires([target('unavailable', 1)], text === '1.12.2' ? ['LonghornBackupTargetUnavailable'] : []));
  test('an available backup target', () => fires([target('unavailable', 0), target('available', 1)], []));
});

describe('the command alerts', () => {
  const run = async (given: Partial<Options>) => {
    const world = fakeWorld();
    expect(await alerts(withDefaults(given), world)).toBe(0);
    return { out: world.out.join(''), err: world.err.join('') };
  };

  test.each(['1.7.2', '1.12.2'])('a PrometheusRule for %s holds the rules of the plain file', async (to) => {
    const { out } = await run({ to, namespace: 'storage' });
    const rule = parse(out) as { spec: object };
    expect(rule).toMatchObject({
      ...{ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' },
      metadata: { name: 'longhorn-upgrade-readiness', namespace: 'storage' },
    });
    const version = parseVersion(to);
    if (!version) throw new Error(to);
    expect(rule).toEqual(prometheusRule(alertRules(version, 'storage'), 'storage'));
    expect(rule.spec).toEqual(parse((await run({ to, namespace: 'storage', arguments: ['rules'] })).out));
    expect(JSON.parse((await run({ to, namespace: 'storage', format: 'json' })).out)).toEqual(rule);
    expect(out.match(/namespace="[^"]*"/g)?.every((word) => word === 'namespace="storage"')).toBe(true);
  });

  test('says from which version an alert on the backup target exists, and has it then', async () => {
    const before = await run({ to: '1.12.1' });
    expect(before.out).toContain('# Longhorn 1.12.1 has no metric of its backup targets');
    expect(before.err).toContain('exists from 1.12.2 on');
    expect(before.out).not.toContain('LonghornBackupTargetUnavailable');
    const since = await run({ to: '1.12.2' });
    expect(since.err).toBe('');
    expect(since.out).toContain('LonghornBackupTargetUnavailable');
  });

  test('knows two forms', async () => {
    await expect(run({ arguments: ['grafana'] })).rejects.toMatchObject({ code: 'bad-option' });
  });
});
