import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Answer } from './connect-kube.ts';

/** An object that the API server would not take, and why; `fields` are the paths that its answer names. */
export interface Refusal {
  readonly subject: Subject;
  readonly status: number;
  /** The server's words. Untrusted: they quote the object. */
  readonly message: string;
  readonly fields: readonly string[];
}

/** Reads a `Status` answer of 4xx or 5xx; undefined when the server agreed. */
export function refusalOf(object: Pick<KubeObject, 'kind' | 'metadata'>, answer: Answer): Refusal | undefined {
  if (answer.status < 400) return undefined;
  const body = isRecord(answer.body) ? answer.body : {};
  const details = isRecord(body['details']) ? body['details'] : {};
  const causes = Array.isArray(details['causes']) ? details['causes'].filter(isRecord) : [];
  const fields = causes
    .map((cause) => cause['field'])
    .filter((field): field is string => typeof field === 'string' && field !== '');
  const said = typeof body['message'] === 'string' ? body['message'] : String(answer.body ?? '');
  return { subject: subjectOf(object), status: answer.status, message: said.slice(0, 2000), fields: [...new Set(fields)] };
}

export function subjectOf({ kind, metadata }: Pick<KubeObject, 'kind' | 'metadata'>): Subject {
  return { kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
