import type { Node } from '../node.ts';
import { at, textAt } from '../node.ts';
import type { Gitops } from '../pin.ts';

const told: readonly (readonly [string, readonly string[]])[] = [
  ['upgradeCrds', ['spec', 'upgrade', 'crds']],
  ['installCrds', ['spec', 'install', 'crds']],
  ['upgradeRetries', ['spec', 'upgrade', 'remediation', 'retries']],
  ['upgradeStrategy', ['spec', 'upgrade', 'remediation', 'strategy']],
  ['remediateLastFailure', ['spec', 'upgrade', 'remediation', 'remediateLastFailure']],
  ['cleanupOnFail', ['spec', 'upgrade', 'cleanupOnFail']],
  ['disableWait', ['spec', 'upgrade', 'disableWait']],
  ['disableHooks', ['spec', 'upgrade', 'disableHooks']],
  ['suspend', ['spec', 'suspend']],
  ['timeout', ['spec', 'timeout']],
  ['driftDetection', ['spec', 'driftDetection', 'mode']],
  ['failurePolicy', ['spec', 'failurePolicy']],
  ['bootstrap', ['spec', 'bootstrap']],
  ['automated', ['spec', 'syncPolicy', 'automated', 'selfHeal']],
  ['prune', ['spec', 'syncPolicy', 'automated', 'prune']],
  ['destination', ['spec', 'destination', 'name']],
];

/** The facts of a GitOps object that bear on an upgrade, as written; and those of a plain release mapping (Terraform, helmfile). */
export function gitopsOf(owner: Node | undefined, release: Node): Gitops {
  const facts: Record<string, string> = {};
  const kind = textAt(owner, 'kind');
  if (kind !== '') facts['kind'] = kind;
  for (const [name, path] of told) if (textAt(owner, ...path) !== '') facts[name] = textAt(owner, ...path);
  for (const name of [
    'timeout',
    'atomic',
    'wait',
    'skip_crds',
    'skipCrds',
    'includeCRDs',
    'cleanup_on_fail',
    'upgrade_install',
  ]) {
    if (textAt(release, name) !== '') facts[name] = textAt(release, name);
  }
  if (textAt(at(release, 'helm'), 'skipCrds') !== '') facts['skipCrds'] = textAt(release, 'helm', 'skipCrds');
  return facts;
}
