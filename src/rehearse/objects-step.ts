import { rewrittenKinds, whollyRewrittenKinds } from '../releases/step-writes.ts';
import type { Observation } from './observation.ts';
import type { Stage, StepResult } from './play.ts';
import { type Refusal, tell } from './refusal.ts';
import { writeBack } from './write-back.ts';

/**
 * Writes back every object of the kinds that the crossed migration steps rewrite. `partial` where the API server cannot validate
 * strictly, or where only some objects of a refused kind are rewritten and this step cannot tell which.
 */
export async function objectsStep({ play, api }: Stage): Promise<StepResult> {
  const kinds = rewrittenKinds(play.from, play.to);
  const looked = { kind: 'object' as const, looked: 'wholly' as const };
  if (kinds.length === 0) return { status: 'ok', detail: 'no migration step on this way writes objects back', looked };
  const written = await writeBack(api, kinds, play.snapshot.namespace, play.manifestTo.crds);
  const wholly = new Set(whollyRewrittenKinds(play.from, play.to));
  const certain = written.refused.filter(({ subject }) => wholly.has(subject.kind));
  const tried = `${written.tried} objects (${kinds.join(', ')})`;
  if (certain.length > 0)
    return { status: 'failed', detail: `${told(certain)} of ${tried}`, seen: certain.map(observation), looked };
  const doubts = [
    ...(written.refused.length > 0 ? [`${told(written.refused)}, but only some objects of the kind are rewritten`] : []),
    ...(written.strict ? [] : ['unknown fields were not checked: this API server is older than 1.25']),
  ];
  if (doubts.length === 0) return { status: 'ok', detail: `${tried} written back strictly`, looked };
  return {
    status: 'partial',
    detail: `${tried} written back; ${doubts.join('; ')}`,
    looked: { ...looked, looked: 'partly', reason: doubts.join('; ') },
  };
}

function observation({ subject, message, fields }: Refusal): Observation {
  return { kind: 'object', subject, said: message, evidence: { step: 'objects', fields } };
}

function told(refused: readonly Refusal[]): string {
  const [first] = refused.map(tell);
  return `${refused.length} refused (${first?.slice(0, 300)})`;
}
