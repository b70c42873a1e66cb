/**
 * What can go wrong with one request to an API server.
 * `transient` may be over when asked again (reset, 429, 5xx, broken JSON); `unreachable`: nobody listens, or no such name; `tls`: the
 * certificate is not believed; `unauthorized` 401; `denied` 403; `missing` 404; `expired` 410; `refused`: any other answer that is no
 * success; `deadline`: our own time is up.
 */
export type TroubleKind =
  | 'transient'
  | 'unreachable'
  | 'tls'
  | 'unauthorized'
  | 'denied'
  | 'missing'
  | 'expired'
  | 'refused'
  | 'deadline';

/** What the API server itself said in an answer that is no success: its Status object, and its clock. Untrusted. */
export interface Said {
  readonly status: number;
  readonly reason: string;
  /** Whole, up to some two thousand characters. */
  readonly message: string;
  readonly date: string | undefined;
  /** Which proof the request had carried (`KubeAnswer.proof`). */
  readonly proof: number;
}

/** A request that did not give what was asked. The message is one clause for a report and may hold the server's words (untrusted). */
export class ReadTrouble extends Error {
  readonly kind: TroubleKind;
  /** How long the server wants to be left alone. */
  readonly retryAfterMs: number | undefined;
  readonly said: Said | undefined;

  constructor(
    kind: TroubleKind,
    message: string,
    more: { cause?: unknown; retryAfterMs?: number | undefined; said?: Said | undefined } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'ReadTrouble';
    this.kind = kind;
    this.retryAfterMs = more.retryAfterMs;
    this.said = more.said;
  }
}

/** Trouble as it comes from the network layer of node (`code`), from a parser, or from ourselves. */
export function troubleOf(error: unknown): ReadTrouble {
  if (error instanceof ReadTrouble) return error;
  const { code = '', message = '', name = '' } = error as { code?: string; message?: string; name?: string };
  const more = { cause: error };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return new ReadTrouble('deadline', 'the deadline passed', more);
  if (error instanceof SyntaxError) return new ReadTrouble('transient', 'the answer was broken off or is not JSON', more);
  if (isTls(code)) return new ReadTrouble('tls', tlsSentence(code, message), more);
  const words = unreachable[code];
  if (words !== undefined) return new ReadTrouble('unreachable', words, more);
  if (code === 'STALLED') return new ReadTrouble('transient', 'the API server stopped sending', more);
  return new ReadTrouble('transient', `the connection broke (${code || message || 'unknown reason'})`, more);
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved (the DNS server does not answer)',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  EHOSTDOWN: 'the host is down',
  ETIMEDOUT: 'it does not answer',
};

function isTls(code: string): boolean {
  return (
    code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code === 'EPROTO' || code in tlsWords || code.startsWith('CERT_')
  );
}

const tlsWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed and not among those of the kubeconfig',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that the kubeconfig does not name',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that the kubeconfig does not name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that the kubeconfig does not name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};

const tlsSentence = (code: string, message: string): string => tlsWords[code] ?? `the TLS handshake failed (${code || message})`;
