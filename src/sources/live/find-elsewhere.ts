import { fetchJson, type Reader } from './reader.ts';

interface Found {
  readonly items?: readonly { readonly metadata?: { readonly namespace?: string } }[];
}

/** Where Longhorn is when it is not where we looked, as a sentence; nothing when that cannot be seen. Never throws. */
export async function findElsewhere(reader: Reader, namespace: string): Promise<string[]> {
  const path = '/apis/longhorn.io/v1beta2/settings?limit=1';
  const found = await fetchJson<Found>(reader, { path }).catch(() => undefined);
  const other = found?.items?.[0]?.metadata?.namespace;
  if (other === undefined || other === namespace) return [];
  return [`Longhorn is in namespace ${other}: pass --namespace ${other}.`];
}
