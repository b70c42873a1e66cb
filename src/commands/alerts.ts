import { stringify } from 'yaml';
import { alertRules } from '../alerts/alert-rules.ts';
import { prometheusRule, ruleFile } from '../alerts/prometheus-rule.ts';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { targetVersion } from './judge-cluster.ts';

/** Newest release whose metrics are known; what `alerts` is written for when nobody names a version. */
const newest = '1.12.1';

/** Prints a PrometheusRule for a Longhorn version; the argument `rules` prints a plain rule file instead. */
export async function alerts(options: Options, world: World): Promise<number> {
  const [form = 'prometheusrule'] = options.arguments;
  if (form !== 'prometheusrule' && form !== 'rules') {
    throw new Failure('bad-option', `alerts knows no form ${JSON.stringify(form)}`, 'Use prometheusrule (default) or rules.');
  }
  const namespace = options.namespace ?? 'longhorn-system';
  const rules = alertRules(targetVersion(options.to ?? newest), namespace);
  const document = form === 'rules' ? ruleFile(rules) : prometheusRule(rules, namespace);
  world.stdout.write(
    options.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { lineWidth: 0 }),
  );
  return 0;
}
