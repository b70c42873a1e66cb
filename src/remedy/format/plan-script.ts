import { kubectl, savedFile } from '../../core/kubectl.ts';
import type { RemedyStep } from '../../core/rule.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { changeCommands } from '../change-commands.ts';
import type { Plan, PlanStep, SafeStep } from '../plan.ts';
import { findingText, noSteps, remarks } from './plan-words.ts';

/**
 * The plan as a POSIX shell script for review: stops at the first failure, asks before each step unless `--yes` was given to it or to
 * us. Only the safe steps run, each after the object was seen to be the one that was judged; the others stand in it as comments, since
 * a person has to decide there.
 */
export function planScript(plan: Plan, yes: boolean): string {
  const head = `#!/bin/sh
# The way out before Longhorn ${oneLine(plan.from ?? 'unknown')} -> ${oneLine(plan.to)}. Read it before you run it.
${remarks(plan)
  .map((remark) => `# - ${oneLine(remark)}\n`)
  .join('')}${plan.steps.length === 0 ? `# - There is ${oneLine(noSteps(plan))}.\n` : ''}${introduction}`;
  const end = `echo ${shellQuote(`Done. Judge again: longhorn-readiness check --to ${oneLine(plan.to)}`)}`;
  const safe = plan.steps.some(({ risk }) => risk === 'safe');
  const asking = safe ? `\nyes=${yes ? '1' : '0'}\n${functions}` : '';
  return `${head}${asking}\n${plan.steps.map(stepScript).join('\n')}\n${end}\n`;
}

const introduction = `# Every step saves its object into the current folder before it changes it, and leaves alone what changed since it was judged.
# Names stand in single quotes because nothing in them is meant for the shell.
# shellcheck disable=SC2016
set -eu
`;

const functions = `[ "\${1:-}" = "--yes" ] && yes=1

ask() {
  printf '\\n%s\\n' "$1"
  [ "$yes" = 1 ] && return 0
  printf 'Do it? [y/N] '
  read -r answer || return 1
  [ "$answer" = y ] || [ "$answer" = Y ]
}

# Whether the object still shows what was judged: the value, then the words of kubectl that read it.
same() {
  judged=$1
  shift
  if ! now=$(kubectl "$@"); then
    echo 'Left alone: it is gone by now, or cannot be read.'
    return 1
  fi
  [ "$now" = "$judged" ] && return 0
  echo 'Left alone: it changed since it was judged. Judge again before you touch it.'
  return 1
}

# Keeps a copy: the file, then the words of kubectl. An earlier copy is never overwritten, and a read that fails leaves none.
save() {
  file=$1
  shift
  kubectl "$@" >"$file.new" || { rm -f "$file.new"; return 1; }
  copy=$file
  number=1
  while [ -e "$copy" ]; do
    number=$((number + 1))
    copy=$file.$number
  done
  mv "$file.new" "$copy"
  printf 'Saved in %s\\n' "$copy"
}
`;

function stepScript(step: PlanStep | SafeStep, index: number): string {
  const title = `${index + 1}. ${oneLine(step.what)} (${step.findings.map((finding) => oneLine(findingText(finding))).join('; ')})`;
  if (!('change' in step)) return [`# ${title}: ${step.risk}`, ...comments(step.commands), ''].join('\n');
  const { subject, change } = step;
  // A chain of && that breaks in its middle does not count as a failure for `set -e`.
  const changes = changeCommands(subject, change).flatMap(({ command }) =>
    command === undefined ? [] : [`{ ${oneLine(command)}; } || exit 1`],
  );
  const lines = [`save ${shellQuote(oneLine(savedFile(subject)))} ${words(kubectl('get', subject, '-o yaml'))}`, ...changes];
  const guard = guardOf(step);
  const body = guard === undefined ? lines : [`if ${guard}; then`, ...lines.map((line) => `  ${line}`), 'fi'];
  return [
    `# Verify: ${oneLine(step.verify)}`,
    `# Undo: ${oneLine(step.undo)}`,
    ...comments(step.undoCommands),
    `if ask ${shellQuote(title)}; then`,
    ...body.map((line) => `  ${line}`),
    'fi',
    '',
  ].join('\n');
}

/**
 * Sees that the object is the one that was judged: by its resourceVersion, which no other object or state of the cluster has; where the
 * source does not tell that, what is deleted must still be in the judged state and hold nothing.
 */
function guardOf({ subject, change, judged }: SafeStep): string | undefined {
  const shows = (value: string, path: string) =>
    `same ${shellQuote(oneLine(value))} ${words(kubectl('get', subject, `-o ${shellQuote(`jsonpath=${path}`)}`))}`;
  if (judged?.resourceVersion !== undefined) return shows(judged.resourceVersion, '{.metadata.resourceVersion}');
  if (change.op !== 'delete') return undefined;
  return shows(`${judged?.state ?? ''}/`, '{.status.state}/{.status.volumeName}{.status.url}{.status.snapshotCreatedAt}');
}

/** The words behind `kubectl`. */
function words(command: string): string {
  return oneLine(command.slice('kubectl '.length));
}

/** Commands as a person would see them typed; what has several lines goes on behind `>`. */
function comments(steps: readonly RemedyStep[]): string[] {
  return steps.flatMap(({ text: said, command }) => [
    `#   - ${oneLine(said)}`,
    ...(command ?? '')
      .split('\n')
      .flatMap((line, row) => (command === undefined ? [] : [`#     ${row === 0 ? '$' : '>'} ${oneLine(line)}`])),
  ]);
}

/** What came from a cluster never starts a line of its own. */
function oneLine(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
