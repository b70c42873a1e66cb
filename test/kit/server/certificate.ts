import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly name: DistinguishedName;
}

/** The two parts of a subject that Kubernetes reads from a client certificate: user (CN) and group (O). */
export interface DistinguishedName {
  readonly commonName: string;
  readonly organization?: string;
}

/** What to issue. Without `issuer` it is a self-signed authority. `days` may lie in the past for an expired certificate. */
export interface CertificateRequest extends DistinguishedName {
  readonly issuer?: Certificate;
  readonly days?: { readonly from: number; readonly to: number };
}

/**
 * Issues an ECDSA P-256 X.509 certificate for 127.0.0.1 and localhost, usable by servers and clients. Written by hand (RFC 5280, DER)
 * because Node has no issuer and the tests must also run where no openssl is installed.
 */
export function makeCertificate(request: CertificateRequest): Certificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const issuerKey = request.issuer ? request.issuer.key : key;
  const body = toBeSigned(request, pair.publicKey);
  const signature = sign('sha256', body, issuerKey);
  const der = sequence(body, sequence(oid(ecdsaWithSha256)), tlv(0x03, Buffer.from([0]), signature));
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
  return { cert, key, name: request };
}

const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const commonNameOid = [0x55, 0x04, 0x03];
const organizationOid = [0x55, 0x04, 0x0a];
const basicConstraintsOid = [0x55, 0x1d, 0x13];
const subjectAltNameOid = [0x55, 0x1d, 0x11];

function toBeSigned(request: CertificateRequest, publicKey: KeyObject): Buffer {
  const { from, to } = request.days ?? { from: -1, to: 30 };
  return sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1]), randomBytes(8)),
    sequence(oid(ecdsaWithSha256)),
    subject(request.issuer?.name ?? request),
    sequence(day(from), day(to)),
    subject(request),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(request.issuer ? loopbackNames() : authority())),
  );
}

function subject(name: DistinguishedName): Buffer {
  const part = (type: number[], text: string): Buffer => tlv(0x31, sequence(oid(type), tlv(0x0c, Buffer.from(text))));
  const organization = name.organization ? [part(organizationOid, name.organization)] : [];
  return sequence(...organization, part(commonNameOid, name.commonName));
}

function loopbackNames(): Buffer {
  const names = sequence(tlv(0x82, Buffer.from('localhost')), tlv(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(oid(subjectAltNameOid), tlv(0x04, names));
}

function authority(): Buffer {
  return sequence(oid(basicConstraintsOid), tlv(0x01, Buffer.from([0xff])), tlv(0x04, sequence(tlv(0x01, Buffer.from([0xff])))));
}

function day(offset: number): Buffer {
  const text = new Date(Date.now() + offset * 86_400_000).toISOString();
  return tlv(0x18, Buffer.from(`${text.slice(0, 19).replace(/[-:T]/g, '')}Z`));
}

const sequence = (...parts: Buffer[]): Buffer => tlv(0x30, ...parts);
const oid = (bytes: number[]): Buffer => tlv(0x06, Buffer.from(bytes));

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
