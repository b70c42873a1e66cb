import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ApiServer } from './api-server.ts';
import { makeCertificate } from './certificate.ts';

/** One question that the API server asked the webhook. */
export interface Reviewed {
  readonly kind: string;
  readonly name: string;
  readonly operation: string;
  readonly dryRun: boolean;
}

/** A real validating webhook for Longhorn's objects. `deny` gives the words of a refusal, or undefined to let the write pass. */
export interface Webhook {
  readonly reviewed: Reviewed[];
  readonly stop: () => Promise<void>;
}

interface Review {
  readonly request: {
    readonly uid: string;
    readonly kind: { readonly kind: string };
    readonly name: string;
    readonly operation: string;
    readonly dryRun?: boolean;
  };
}

/** Starts the webhook and registers it, side effects none, as Longhorn's own is. */
export async function startWebhook(server: ApiServer, deny: (asked: Reviewed) => string | undefined): Promise<Webhook> {
  const { cert, key } = makeCertificate({ commonName: 'webhook', issuer: server.authority });
  const reviewed: Reviewed[] = [];
  const https = createServer({ cert, key }, async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { request } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Review;
    const asked = { kind: request.kind.kind, name: request.name, operation: request.operation, dryRun: request.dryRun === true };
    reviewed.push(asked);
    const words = deny(asked);
    const status = words === undefined ? {} : { status: { code: 400, message: words } };
    const response = { uid: request.uid, allowed: words === undefined, ...status };
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response }));
  });
  await once(https.listen(0, '127.0.0.1'), 'listening');
  await register(server, (https.address() as AddressInfo).port);
  const stop = async (): Promise<void> => {
    https.closeAllConnections();
    await new Promise((done) => https.close(done));
  };
  return { reviewed, stop };
}

async function register(server: ApiServer, port: number): Promise<void> {
  const hook = {
    name: 'validator.longhorn.io',
    clientConfig: { url: `https://127.0.0.1:${port}/`, caBundle: Buffer.from(server.authority.cert).toString('base64') },
    rules: [{ apiGroups: ['longhorn.io'], apiVersions: ['v1beta2'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }],
    ...{ failurePolicy: 'Fail', sideEffects: 'None', admissionReviewVersions: ['v1'] },
  };
  const configuration = { metadata: { name: 'longhorn-webhook-validator' }, webhooks: [hook] };
  const path = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
  await server.admin('POST', path, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    ...configuration,
  });
}
