import { shellQuote } from '../../core/shell-quote.ts';
import type { Plan, PlanStep } from '../plan.ts';

/**
 * The plan as a POSIX shell script for review: stops at the first failure, asks before each step unless `--yes` was given to it or to
 * us. Only the safe steps run; the others stand in it as comments, since a person has to decide there.
 */
export function planScript(plan: Plan, yes: boolean): string {
  const header = `#!/bin/sh
# The way out before Longhorn ${plan.from ?? 'unknown'} -> ${plan.to}. Read it before you run it.
# Every step saves its object into the current folder before it changes it.
# Names stand in single quotes because nothing in them is meant for the shell.
# shellcheck disable=SC2016
set -eu

yes=${yes ? '1' : '0'}
[ "\${1:-}" = "--yes" ] && yes=1

ask() {
  printf '\\n%s\\n' "$1"
  [ "$yes" = 1 ] && return 0
  printf 'Do it? [y/N] '
  read -r answer || return 1
  [ "$answer" = y ] || [ "$answer" = Y ]
}
`;
  return `${header}\n${plan.steps.map(stepScript).join('\n')}\necho 'Done. Judge again: longhorn-readiness check --to ${plan.to}'\n`;
}

function stepScript(step: PlanStep, index: number): string {
  const title = `${index + 1}. ${oneLine(step.what)} (${step.rule})`;
  if (step.risk !== 'safe') {
    const lines = step.commands.flatMap(({ text, command }) => [
      `#   - ${oneLine(text)}`,
      ...(command === undefined ? [] : [`#     $ ${oneLine(command)}`]),
    ]);
    return [`# ${title}: ${step.risk}`, ...lines, ''].join('\n');
  }
  const commands = step.commands.flatMap(({ command }) => (command === undefined ? [] : [`  ${oneLine(command)}`]));
  return [`if ask ${shellQuote(title)}; then`, ...commands, 'fi', ''].join('\n');
}

/** What came from a cluster never starts a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
