import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Answer } from './connect-kube.ts';
import { dig, records } from './dig.ts';

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
  const body = dig(answer.body);
  const fields = records(dig(body, 'details')['causes']).map((cause) => cause['field']);
  const said = typeof body['message'] === 'string' ? body['message'] : String(answer.body ?? '');
  return {
    subject: subjectOf(object),
    status: answer.status,
    message: said.slice(0, 2000),
    fields: [...new Set(fields.filter((field) => typeof field === 'string' && field !== ''))] as string[],
  };
}

/** How a report names an object. */
export function subjectOf({ kind, metadata }: Pick<KubeObject, 'kind' | 'metadata'>): Subject {
  return { kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

/** How a refusal is told in a line: kind, name and the server's words. */
export function tell({ subject, message }: Refusal): string {
  return `${subject.kind} ${subject.name}: ${message}`;
}
