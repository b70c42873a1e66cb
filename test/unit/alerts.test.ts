import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { alertRules } from '../../src/alerts/alert-rules.ts';
import { ruleFile } from '../../src/alerts/prometheus-rule.ts';
import { parseVersion } from '../../src/core/version.ts';

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

  /** Names of the alerts that must fire after an hour of these series; every other rule must be silent. */
  function fires(input: readonly object[], expected: readonly string[]) {
    const file = join(folder, `test-${text}.yaml`);
    const names = alertRules(version as NonNullable<typeof version>, 'longhorn-system').map(({ alert }) => alert);
    const queries = names.map((name) => ({
      expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`,
      eval_time: '59m',
      exp_samples: [{ labels: '{}', value: expected.includes(name) ? 1 : 0 }],
    }));
    const interval = [{ interval: '1m', input_series: input, promql_expr_test: queries }];
    writeFileSync(
      file,
      stringify({
        rule_files: [rules],
        evaluation_interval: '1m',
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
  test('a roll-out that does not finish', () => {
    const daemonset = 'namespace="longhorn-system",daemonset="longhorn-manager"';
    fires(
      [
        series(`kube_daemonset_status_desired_number_scheduled{${daemonset}}`, '3x60'),
        series(`kube_daemonset_status_number_ready{${daemonset}}`, '0x60'),
      ],
      ['LonghornUpgradeStuck'],
    );
  });
});
