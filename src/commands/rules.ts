import { Failure } from '../core/failure.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { ruleList, rulePage } from '../report/rule-text.ts';
import { rules as catalog } from '../rules/index.generated.ts';
import { rulesForTarget, targetVersion } from './judge-cluster.ts';

/** The catalog, or one rule explained. `--to` shows only the rules that speak about that target. */
export async function rules(options: Options, world: World): Promise<number> {
  const [id] = options.arguments;
  const chosen = options.to === undefined ? catalog : rulesForTarget(catalog, targetVersion(options.to));
  if (id === undefined) {
    world.stdout.write(
      options.format === 'json' ? `${JSON.stringify({ schema: 1, rules: chosen.map(describe) }, null, 2)}\n` : ruleList(chosen),
    );
    return 0;
  }
  const rule = catalog.find((candidate) => candidate.id === id);
  if (!rule) throw new Failure('bad-option', `there is no rule ${JSON.stringify(id)}`, 'List them: longhorn-readiness rules');
  world.stdout.write(options.format === 'json' ? `${JSON.stringify(describe(rule), null, 2)}\n` : rulePage(rule));
  return 0;
}

function describe(rule: AnyRule): object {
  const { id, topic, title, severity, when, needs, why, source, logSignature } = rule;
  return { id, topic, title, severity, when, needs, why, source, ...(logSignature ? { logSignature: logSignature.source } : {}) };
}
