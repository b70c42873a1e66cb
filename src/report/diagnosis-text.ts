import type { RemedyStep } from '../core/rule.ts';
import type { Diagnosis, Recognised, Unrecognised } from '../diagnose/diagnosis.ts';
import { visible } from './escape/visible.ts';
import { repository } from './words.ts';

/** What the logs say, for a terminal: each log with the rules it names, the object and the way out. */
export function diagnosisText(diagnoses: readonly Diagnosis[]): string {
  return `${diagnoses.map(oneLog).join('\n\n')}\n`;
}

function oneLog({ log, fatal, recognised, unrecognised }: Diagnosis): string {
  const head = `${visible(log)}: ${verdict(fatal, recognised, unrecognised)}`;
  return [head, ...recognised.map(known), ...(unrecognised ? [unknown(unrecognised)] : [])].join('\n\n');
}

function verdict(fatal: string | null, recognised: readonly Recognised[], unrecognised: Unrecognised | undefined): string {
  if (unrecognised) return 'ended on a line that no rule knows';
  if (fatal === null)
    return recognised.length > 0 ? 'did not end, but says what is wrong' : 'holds no fatal line and none that a rule knows';
  return 'the reason is known';
}

function known({ rule, severity, line, number, times, object, why, remedy }: Recognised): string {
  return [
    `${severity.toUpperCase()}  ${rule}${object ? `  ${object.kind} ${visible(object.name)}` : ''}`,
    `  line ${number}${times > 1 ? `, ${times} times` : ''}: ${visible(line)}`,
    `  why  ${why}`,
    ...steps(remedy),
    `  more ${repository}/blob/main/docs/rules/${rule}.md`,
  ].join('\n');
}

function steps(remedy: readonly RemedyStep[]): string[] {
  return remedy.flatMap(({ text, command }, index) => [
    `  ${index === 0 ? 'fix' : '   '}  ${index + 1}. ${visible(text)}`,
    ...(command === undefined ? [] : [`         ${visible(command)}`]),
  ]);
}

function unknown({ line, number, object, candidates, report }: Unrecognised): string {
  return [
    `UNKNOWN  line ${number}: ${visible(line)}`,
    ...(object ? [`  names ${object.kind} ${visible(object.name)}`] : []),
    candidates.length > 0 ? '  nearest rules:' : '  no rule comes near it',
    ...candidates.map(({ rule, title, shared }) => `    ${rule}: ${title} (shares ${shared.join(', ')})`),
    `  report it: ${report}`,
  ].join('\n');
}
