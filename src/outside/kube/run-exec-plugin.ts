import { spawn } from 'node:child_process';
import { Failure } from '../../core/failure.ts';
import type { Proof } from './credentials-of.ts';

/** The `exec` section of a kubeconfig user. */
export interface ExecSpec {
  readonly command: string;
  readonly apiVersion?: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
}

const patience = 30_000;

/**
 * Runs a credential plugin without a shell and reads its ExecCredential
 * (kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins). Fails with `cluster-refused`; what the plugin printed never gets into a message, it may hold secrets.
 */
export async function runExecPlugin(spec: ExecSpec, signal?: AbortSignal): Promise<Proof> {
  const output = await run(spec, signal);
  const status = statusOf(output);
  if (!status) throw refused(spec, 'did not print an ExecCredential');
  const { token, clientCertificateData, clientKeyData } = status;
  return {
    headers: typeof token === 'string' ? { authorization: `Bearer ${token}` } : {},
    ...(typeof clientCertificateData === 'string' ? { cert: clientCertificateData } : {}),
    ...(typeof clientKeyData === 'string' ? { key: clientKeyData } : {}),
  };
}

function run(spec: ExecSpec, signal?: AbortSignal): Promise<string> {
  const info = { apiVersion: spec.apiVersion, kind: 'ExecCredential', spec: { interactive: false } };
  const extra = Object.fromEntries((spec.env ?? []).map(({ name, value }) => [name, value]));
  const env = { ...process.env, ...extra, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  return new Promise((done, fail) => {
    const child = spawn(spec.command, [...(spec.args ?? [])], {
      ...{ env, stdio: ['ignore', 'pipe', 'ignore'], timeout: patience },
      ...(signal ? { signal } : {}),
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (cause) =>
      fail(refused(spec, `could not be started (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`)),
    );
    child.once('close', (code) =>
      code === 0 ? done(Buffer.concat(chunks).toString('utf8')) : fail(refused(spec, `ended with ${code ?? 'a signal'}`)),
    );
  });
}

function statusOf(output: string): Record<string, unknown> | undefined {
  try {
    const { status } = JSON.parse(output) as { status?: Record<string, unknown> };
    return typeof status === 'object' ? status : undefined;
  } catch {
    return undefined;
  }
}

const refused = (spec: ExecSpec, what: string): Failure =>
  new Failure(
    'cluster-refused',
    `the credential plugin ${JSON.stringify(spec.command)} ${what}`,
    'Run it by hand to see why, or use a token.',
  );
