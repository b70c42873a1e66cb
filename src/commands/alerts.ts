import { stringify } from 'yaml';
import { alertRules, backupTargetSince } from '../alerts/alert-rules.ts';
import { prometheusRule, ruleFile } from '../alerts/prometheus-rule.ts';
import { Failure } from '../core/failure.ts';
import { inRange } from '../core/version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { targetVersion } from './judge-cluster.ts';

/** Newest release whose metrics are known; what `alerts` is written for when nobody names a version. */
const newest = '1.12.1';

/**
 * Prints a PrometheusRule for a Longhorn version; the argument `rules` prints a plain rule file instead. What that version has no metric
 * for is said, as a comment and on standard error.
 */
export async function alerts(options: Options, world: World): Promise<number> {
  const [form = 'prometheusrule'] = options.arguments;
  if (form !== 'prometheusrule' && form !== 'rules') {
    throw new Failure('bad-option', `alerts knows no form ${JSON.stringify(form)}`, 'Use prometheusrule (default) or rules.');
  }
  const namespace = options.namespace ?? 'longhorn-system';
  const version = targetVersion(options.to ?? newest);
  const rules = alertRules(version, namespace);
  const missing = inRange(version, `>=${backupTargetSince}-0`) ? '' : noTargetMetric(version.text);
  const document = form === 'rules' ? ruleFile(rules) : prometheusRule(rules, namespace);
  if (missing !== '') world.stderr.write(`note: ${missing}\n`);
  const comment = missing === '' ? '' : `# ${missing}\n`;
  world.stdout.write(
    options.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : `${comment}${stringify(document, { lineWidth: 0 })}`,
  );
  return 0;
}

function noTargetMetric(version: string): string {
  return `Longhorn ${version} has no metric of its backup targets: an alert on an unavailable one exists from ${backupTargetSince} on (alerts --to ${backupTargetSince}).`;
}
