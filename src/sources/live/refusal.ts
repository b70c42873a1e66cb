import type { KubeAnswer } from '../../outside/kube.ts';
import { ReadTrouble, type TroubleKind } from './read-trouble.ts';

const kinds: Readonly<Record<number, TroubleKind>> = {
  401: 'unauthorized',
  403: 'denied',
  404: 'missing',
  410: 'expired',
  429: 'transient',
};
const mostOfARefusal = 16_384;
const mostWords = 2000;
const mostInAReport = 300;
/** A webhook chooses the status of its denial freely; asked again it denies again. */
const denial = /^admission webhook "[^"]*" denied the request/;

/** An answer of the API server that is no success, read to its end, as trouble. */
export async function refusal(answer: KubeAnswer): Promise<ReadTrouble> {
  const { status, headers, body, proof } = answer;
  const { reason, message } = await statusOf(body);
  const kind = denial.test(message) ? 'refused' : (kinds[status] ?? (status >= 500 || status === 408 ? 'transient' : 'refused'));
  const short = message.slice(0, mostInAReport);
  const words = `the API server answered ${status}${reason === '' ? '' : ` (${reason})`}${short === '' ? '' : `: ${short}`}`;
  return new ReadTrouble(kind, words, {
    retryAfterMs: retryAfter(String(headers['retry-after'] ?? '')),
    said: { status, reason, message: message.slice(0, mostWords), date: headers.date, proof },
  });
}

async function statusOf(body: AsyncIterable<Buffer>): Promise<{ reason: string; message: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size < mostOfARefusal) chunks.push(chunk);
    size += chunk.length;
  }
  try {
    const { reason, message } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { reason?: unknown; message?: unknown };
    return { reason: String(reason ?? ''), message: String(message ?? '') };
  } catch {
    return { reason: '', message: '' };
  }
}

/** Seconds, or an HTTP date, in milliseconds from now. */
function retryAfter(text: string): number | undefined {
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
