import { describe, expect, it } from 'vitest';
import { probeAnswer } from './probe-answer.ts';
import { ReadTrouble, type TroubleKind } from './read-trouble.ts';

const denied = 'admission webhook "validator.longhorn.io" denied the request:';

describe('probeAnswer', () => {
  it.each<[string, TroubleKind, string, unknown]>([
    [
      'a webhook that says no',
      'refused',
      `the API server answered 400 (BadRequest): ${denied} invalid data locality`,
      { by: 'webhook', message: 'validator.longhorn.io: invalid data locality' },
    ],
    [
      'the same with status 403',
      'denied',
      `the API server answered 403 (Forbidden): ${denied} no`,
      { by: 'webhook', message: 'validator.longhorn.io: no' },
    ],
    [
      'without a word',
      'refused',
      'admission webhook "x" denied the request without explanation',
      { by: 'webhook', message: 'x: no reason given' },
    ],
    ['a setting that users may not change', 'refused', `${denied} setting crd-api-version is read-only`, 'taken'],
    ['a setting that the migration skips', 'refused', `${denied} setting old definition does not exist`, 'taken'],
    [
      'the schema',
      'refused',
      'the API server answered 422 (Invalid): Volume.longhorn.io "v" is invalid: spec.frontend: Unsupported value',
      { by: 'schema', message: 'Volume.longhorn.io "v" is invalid: spec.frontend: Unsupported value' },
    ],
    ['an object that is gone', 'missing', 'the API server answered 404 (NotFound)', 'taken'],
    [
      'no permission',
      'denied',
      'the API server answered 403 (Forbidden): cannot patch',
      { unclear: expect.stringContaining('403') },
    ],
    [
      'a webhook out of reach',
      'transient',
      'the API server answered 500: failed calling webhook "v": refused',
      { unclear: expect.stringContaining('failed calling') },
    ],
    [
      'a webhook without dry runs',
      'refused',
      'the API server answered 400: admission webhook "x" does not support dry run',
      { unclear: expect.stringContaining('dry run') },
    ],
  ])('%s', (_name, kind, message, expected) => {
    expect(probeAnswer(new ReadTrouble(kind, message))).toEqual(expected);
  });
});
