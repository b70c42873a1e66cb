import { describe, expect, it } from 'vitest';
import type { KubeAnswer } from '../../outside/kube.ts';
import { probeAnswer } from './probe-answer.ts';
import { ReadTrouble, type TroubleKind } from './read-trouble.ts';
import { refusal } from './refusal.ts';

const denied = 'admission webhook "validator.longhorn.io" denied the request:';
const long = 'x'.repeat(1500);

function answer(status: number, reason: string, message: string): KubeAnswer {
  async function* body() {
    yield Buffer.from(JSON.stringify({ kind: 'Status', reason, message, code: status }));
  }
  return { status, headers: {}, body: body(), destroy: () => {}, proof: 0 };
}

describe('probeAnswer', () => {
  it.each<[string, number, string, string, TroubleKind, unknown]>([
    [
      ...(['a webhook that says no', 400, 'BadRequest', `${denied} invalid data locality`, 'refused'] as const),
      { by: 'webhook', message: 'validator.longhorn.io: invalid data locality' },
    ],
    [
      ...(['the same with status 403', 403, 'Forbidden', `${denied} no`, 'refused'] as const),
      { by: 'webhook', message: 'validator.longhorn.io: no' },
    ],
    [
      ...(['the same with status 500, which is not asked again', 500, 'InternalError', `${denied} no`, 'refused'] as const),
      { by: 'webhook', message: 'validator.longhorn.io: no' },
    ],
    [
      ...(['the same with status 404', 404, 'NotFound', `${denied} volume "v" not found`, 'refused'] as const),
      { by: 'webhook', message: 'validator.longhorn.io: volume "v" not found' },
    ],
    [
      ...(['a webhook with much to say', 400, '', `${denied} ${long}`, 'refused'] as const),
      { by: 'webhook', message: `validator.longhorn.io: ${long}` },
    ],
    [
      ...(['without a word', 400, '', 'admission webhook "x" denied the request without explanation', 'refused'] as const),
      { by: 'webhook', message: 'x: no reason given' },
    ],
    ['a setting that users may not change', 400, '', `${denied} setting crd-api-version is read-only`, 'refused', 'taken'],
    ['a setting that the migration skips', 400, '', `${denied} setting old definition does not exist`, 'refused', 'taken'],
    [
      ...([
        'the schema',
        422,
        'Invalid',
        'Volume.longhorn.io "v" is invalid: spec.frontend: Unsupported value',
        'refused',
      ] as const),
      { by: 'schema', message: 'Volume.longhorn.io "v" is invalid: spec.frontend: Unsupported value' },
    ],
    ['an object that is gone', 404, 'NotFound', 'volumes.longhorn.io "v" not found', 'missing', 'gone'],
    [
      ...(['a definition that is gone', 404, 'NotFound', 'the server could not find the requested resource', 'missing'] as const),
      { unclear: expect.stringContaining('404') },
    ],
    ['an object that changed', 409, 'Conflict', 'the object has been modified', 'refused', 'changed'],
    [
      ...(['no permission', 403, 'Forbidden', 'cannot patch', 'denied'] as const),
      { unclear: 'the API server answered 403 (Forbidden): cannot patch' },
    ],
    [
      ...(['a webhook out of reach', 500, 'InternalError', 'failed calling webhook "v": refused', 'transient'] as const),
      { unclear: expect.stringContaining('failed calling') },
    ],
    [
      ...(['a webhook without dry runs', 400, '', 'admission webhook "x" does not support dry run', 'refused'] as const),
      { unclear: expect.stringContaining('dry run') },
    ],
  ])('%s', async (_name, status, reason, message, kind, expected) => {
    const trouble = await refusal(answer(status, reason, message));
    expect(trouble.kind).toBe(kind);
    expect(probeAnswer(trouble, 'v')).toEqual(expected);
  });

  it('knows nothing when the connection broke', () => {
    expect(probeAnswer(new ReadTrouble('transient', 'the connection broke'), 'v')).toEqual({ unclear: 'the connection broke' });
  });
});
