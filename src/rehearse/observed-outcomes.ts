import type { Finding, Outcome } from '../core/judge.ts';
import { applicability } from '../core/judge.ts';
import type { AnyRule, RemedyStep } from '../core/rule.ts';
import type { Upgrade } from '../core/upgrade.ts';
import type { Looked, Observation } from './observation.ts';

export interface Observed {
  readonly outcomes: readonly Outcome[];
  /** Where prediction and rehearsal disagree, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Joins what the rules predicted with what the rehearsal saw. An observation that a rule recognises by its log signature becomes a
 * finding of that rule; one that no rule knows becomes a blocker of its own (`rehearsal-crd-refused`, `rehearsal-object-refused`,
 * `rehearsal-crashed`). Outcomes that were seen are marked `observed`. The manager has the last word: where it migrated, what a dry
 * run refused before is only a note. Pure.
 */
export function observedOutcomes(
  predicted: readonly Outcome[],
  rules: readonly AnyRule[],
  upgrade: Upgrade,
  seen: readonly Observation[],
  looked: readonly Looked[],
): Observed {
  const migrated =
    looked.some(({ kind, looked: how }) => kind === 'crash' && how === 'wholly') && !seen.some(({ kind }) => kind === 'crash');
  const counted = migrated ? seen.filter(({ kind }) => kind !== 'object') : seen;
  const recognised = counted.map((observation) => ({ observation, rule: ruleOf(observation, rules, predicted, upgrade) }));
  const outcomes = predicted.map((outcome) => {
    const rule = rules.find(({ id }) => id === outcome.rule);
    const own = recognised.filter((entry) => rule !== undefined && entry.rule === rule).map((entry) => entry.observation);
    return rule && own.length > 0 ? confirmed(outcome, rule, own) : outcome;
  });
  const strangers = recognised.filter((entry) => entry.rule === undefined).map((entry) => entry.observation);
  const known = recognised.flatMap(({ rule }) => rule?.id ?? []);
  return {
    outcomes: [...outcomes, ...looked.flatMap((step) => ownOutcome(step, seen, strangers))],
    notes: [
      ...predicted.filter(({ rule, status }) => status !== 'fail' && known.includes(rule)).map(unpredicted),
      ...unknownToRules(strangers),
      ...(migrated ? unseen(predicted, rules) : []),
      ...forgiven(seen.filter((observation) => !counted.includes(observation))),
    ],
  };
}

/** Several rules may share a signature: one that predicted trouble wins, then one that applies to this upgrade; a tie is nobody's. */
function ruleOf(
  { said }: Observation,
  rules: readonly AnyRule[],
  predicted: readonly Outcome[],
  upgrade: Upgrade,
): AnyRule | undefined {
  const signed = rules.filter(({ logSignature }) => logSignature !== undefined && said.search(logSignature) >= 0);
  const failed = new Set(predicted.filter(({ status }) => status === 'fail').map(({ rule }) => rule));
  const expected = signed.filter(({ id }) => failed.has(id));
  if (expected.length > 0) return expected[0];
  const applying = signed.filter(({ when }) => applicability(when, upgrade) !== 'no');
  return applying.length === 1 ? applying[0] : undefined;
}

function confirmed(outcome: Outcome, rule: AnyRule, seen: readonly Observation[]): Outcome {
  const findings = [...outcome.findings];
  for (const { subject, said, evidence } of seen) {
    const line = said.slice(0, 500);
    const known = findings.findIndex((finding) => finding.subject.kind === subject.kind && finding.subject.name === subject.name);
    const finding = findings[known];
    if (finding) findings[known] = { ...finding, evidence: { ...finding.evidence, ...evidence, rehearsal: line } };
    else findings.push(ruleFinding(rule, subject, line, evidence));
  }
  const { reasons, ...kept } = outcome;
  return { ...kept, status: 'fail', findings, why: rule.why, source: rule.source, observed: true };
}

/** The rule's own words about an object that it did not name; its message may need values that only its check finds. */
function ruleFinding(rule: AnyRule, subject: Finding['subject'], line: string, seen: Finding['evidence']): Finding {
  const evidence = { ...seen, rehearsal: line };
  const remedy = attempt(() => rule.remedy({ subject, evidence })) ?? [];
  return { subject, message: `stopped the rehearsal: ${line}`, evidence, remedy };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const own = {
  crd: {
    rule: 'rehearsal-crd-refused',
    title: 'The API server takes every CRD of the target',
    why: 'The upgrade stops before its first step: helm upgrade or kubectl apply fails on this CRD.',
  },
  object: {
    rule: 'rehearsal-object-refused',
    title: 'The API server takes every object as the migration writes it back',
    why: 'The migration writes this object back; one refusal is fatal and every longhorn-manager crash-loops.',
  },
  crash: {
    rule: 'rehearsal-crashed',
    title: "The target's manager migrates a copy of this cluster",
    why: 'The real manager of the target, on a copy of these objects, ended on this line again and again.',
  },
} as const;

function ownOutcome(step: Looked, seen: readonly Observation[], strangers: readonly Observation[]): Outcome[] {
  const { rule, title, why } = own[step.kind];
  const head = { rule, title, severity: 'blocker' as const, observed: true };
  const mine = strangers.filter(({ kind }) => kind === step.kind);
  if (mine.length > 0) return [{ ...head, status: 'fail', findings: mine.map(strange), why }];
  // What a rule recognised stands under that rule, and a step that saw only a part cannot vouch for the rest.
  if (step.looked === 'partly' || seen.some(({ kind }) => kind === step.kind)) return [];
  if (step.looked === 'wholly') return [{ ...head, status: 'pass', findings: [] }];
  // Where the steps before found enough, that this one did not run decides nothing.
  return seen.length > 0 ? [] : [{ ...head, status: 'unknown', findings: [], reasons: [step.reason ?? 'this step did not run'] }];
}

function strange({ kind, subject, said, evidence }: Observation): Finding {
  const verb = kind === 'crash' ? 'ended the manager' : 'was refused';
  return { subject, message: `${verb} in the rehearsal: ${said.slice(0, 500)}`, evidence, remedy: report };
}

const report: readonly RemedyStep[] = [
  { text: 'Do not upgrade: look for this message in the Longhorn issues and mend the object that it names' },
  {
    text: 'Report it with a replay file, so that it becomes a rule',
    command: 'longhorn-readiness snapshot --cluster live replay.json',
  },
];

const please = 'please report it with a replay file (longhorn-readiness snapshot)';

function unpredicted({ rule, status }: Outcome): string {
  return `The rehearsal ran into ${rule}, which was predicted as ${status}: ${please}.`;
}

function unknownToRules(strangers: readonly Observation[]): string[] {
  const [first, ...more] = strangers;
  if (!first) return [];
  const others = more.length > 0 ? ` and ${more.length} more objects` : '';
  return [
    `The rehearsal ran into trouble with ${first.subject.kind} ${first.subject.name}${others} that no rule knows: ${please}.`,
  ];
}

/** A migration that went through although a rule that knows its crash by name said it would not. */
function unseen(predicted: readonly Outcome[], rules: readonly AnyRule[]): string[] {
  const signed = new Set(rules.filter(({ logSignature }) => logSignature !== undefined).map(({ id }) => id));
  return predicted
    .filter(({ rule, severity, status }) => severity === 'blocker' && status === 'fail' && signed.has(rule))
    .map(({ rule }) => `${rule} was predicted but the rehearsal did not run into it; it stays a blocker: ${please}.`);
}

function forgiven(refusals: readonly Observation[]): string[] {
  const [first] = refusals;
  if (!first) return [];
  const which = `${refusals.length} objects (${first.subject.kind} ${first.subject.name}: ${first.said.slice(0, 300)})`;
  return [`The API server refused ${which} as they are, but the target's manager migrated them all the same.`];
}
