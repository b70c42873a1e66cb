import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Failure } from '../core/failure.ts';
import { canonicalJson } from './canonical-json.ts';

/** Who vouches for a snapshot file: an ed25519 signature over its canonical JSON without this field. */
export interface Signature {
  readonly algorithm: 'ed25519';
  /** The first 16 hex digits of the SHA-256 of the public key, so that a wrong key can be told from a changed file. */
  readonly keyId: string;
  readonly value: string;
}

/** What a reader demands of a snapshot file. `publicKey` is PEM text; `now` decides its age. */
export interface Demands {
  readonly publicKey?: string;
  readonly maxAgeMs?: number;
  readonly now: Date;
}

/** Signs the content of a snapshot file with a private key (PEM). Fails with `bad-option` for anything but an ed25519 key. */
export function signatureOf(content: object, privateKeyPem: string): Signature {
  const key = readKey('sign', privateKeyPem, createPrivateKey);
  const value = sign(null, Buffer.from(canonicalJson(content)), key).toString('base64');
  return { algorithm: 'ed25519', keyId: keyIdOf(createPublicKey(key)), value };
}

/**
 * Refuses a snapshot that does not meet the demands: unsigned, signed with another key (another cluster's), changed, too old, or
 * of the future. Fails with `snapshot-rejected`, exit code 2: nobody knows the cluster's state then.
 */
export function demand(content: Readonly<Record<string, unknown>>, path: string, { publicKey, maxAgeMs, now }: Demands): void {
  if (publicKey !== undefined) demandSignature(content, path, publicKey);
  if (maxAgeMs !== undefined) demandAge(content, path, maxAgeMs, now);
}

function demandSignature({ signature, ...content }: Readonly<Record<string, unknown>>, path: string, publicKeyPem: string): void {
  const key = readKey('verify-key', publicKeyPem, createPublicKey);
  if (!isSignature(signature)) throw rejected(path, 'it is not signed', 'Take it with snapshot --sign.');
  const expected = keyIdOf(key);
  if (signature.keyId !== expected) {
    throw rejected(
      path,
      `it is signed with key ${signature.keyId}, not with ${expected}: another cluster's snapshot?`,
      "Give the public key that belongs to this cluster's private key.",
    );
  }
  if (!verify(null, Buffer.from(canonicalJson(content)), key, Buffer.from(signature.value, 'base64'))) {
    throw rejected(path, 'its content is not what was signed', 'Somebody changed the file: take the snapshot again.');
  }
}

/** Clocks differ a little; a snapshot from further ahead is a mistake or a trick. */
const clockSkewMs = 5 * 60_000;

function demandAge(content: Readonly<Record<string, unknown>>, path: string, maxAgeMs: number, now: Date): void {
  const { takenAt } = (content['origin'] ?? {}) as { takenAt?: unknown };
  const taken = typeof takenAt === 'string' ? Date.parse(takenAt) : Number.NaN;
  if (Number.isNaN(taken)) throw rejected(path, 'it does not say when it was taken', 'Take the snapshot again.');
  const age = now.getTime() - taken;
  if (age < -clockSkewMs) throw rejected(path, `it was taken in the future (${String(takenAt)})`, 'Check the clocks.');
  if (age > maxAgeMs) {
    throw rejected(
      path,
      `it was taken ${spoken(age)} ago, and at most ${spoken(maxAgeMs)} is allowed`,
      'Take a new snapshot, or check the job that does.',
    );
  }
}

function readKey(option: string, pem: string, read: (pem: string) => KeyObject): KeyObject {
  const hint =
    'Make a pair with: openssl genpkey -algorithm ed25519 -out key.pem && openssl pkey -in key.pem -pubout -out key.pub';
  let key: KeyObject;
  try {
    key = read(pem);
  } catch {
    throw new Failure('bad-option', `--${option} is no PEM key`, hint);
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new Failure('bad-option', `--${option} is a key of type ${key.asymmetricKeyType}, ed25519 is needed`, hint);
}

function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

function isSignature(value: unknown): value is Signature {
  const { algorithm, keyId, value: text } = (value ?? {}) as Partial<Record<keyof Signature, unknown>>;
  return algorithm === 'ed25519' && typeof keyId === 'string' && typeof text === 'string';
}

function rejected(path: string, reason: string, hint: string): Failure {
  return new Failure('snapshot-rejected', `the snapshot ${path} is not accepted: ${reason}`, hint, { exitCode: 2 });
}

function spoken(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return `${Math.round(milliseconds / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
