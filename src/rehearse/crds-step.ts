import { upgradeCrds } from './crds.ts';
import type { Observation } from './observation.ts';
import type { Stage, StepResult } from './play.ts';
import { tell } from './refusal.ts';

/** Applies the target's CRDs over those of the running version; every refusal is seen. */
export async function crdsStep({ play, api }: Stage): Promise<StepResult> {
  const refused = await upgradeCrds(api, play.crdsFrom.crds, play.manifestTo.crds);
  const total = play.manifestTo.crds.length;
  const looked = { kind: 'crd', looked: 'wholly' } as const;
  if (refused.length === 0) return { status: 'ok', detail: `${total} CRDs of ${play.to.text} applied`, looked };
  const seen = refused.map(
    ({ subject, message, fields }): Observation => ({ kind: 'crd', subject, said: message, evidence: { step: 'crds', fields } }),
  );
  const first = refused.map(tell)[0]?.slice(0, 300);
  return { status: 'failed', detail: `${refused.length} of ${total} CRDs refused: ${first}`, seen, looked };
}
