import { parse } from 'yaml';

/**
 * Every form in which a kubeconfig could show up in a log: as given, decoded, encoded, and each token, password and key in it,
 * keys line by line, since a runner masks line by line. Text that is only a path gives nothing.
 */
export function secretForms(kubeconfig: string): string[] {
  const given = kubeconfig.trim();
  const decoded = /^[A-Za-z0-9+/=\s]+$/.test(given) ? Buffer.from(given, 'base64').toString('utf8') : given;
  if (!/\b(clusters|users)\b/.test(decoded)) return [];
  const forms = [given, decoded, Buffer.from(decoded).toString('base64'), ...secretsIn(decoded)];
  return [...new Set(forms.flatMap(withLines))].filter((form) => form.length >= shortest);
}

/** Shorter text would turn half of a log into asterisks. */
const shortest = 6;

const secretKeys = new Set([
  'token',
  'password',
  'client-key-data',
  'client-certificate-data',
  'id-token',
  'refresh-token',
  'client-secret',
  'access-token',
]);

function secretsIn(text: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && secretKeys.has(key))
        found.push(inner, Buffer.from(inner).toString('base64'), ...decodedKey(key, inner));
      else if (key === 'env' && Array.isArray(inner))
        found.push(...inner.map((entry) => String((entry as { value?: unknown })?.value ?? '')));
      else walk(inner);
    }
  };
  try {
    walk(parse(text));
  } catch {
    found.push(
      ...[...text.matchAll(/(?:token|password|client-key-data|client-certificate-data)["']?:\s*["']?([^\s"']+)/g)].map(
        ([, value = '']) => value,
      ),
    );
  }
  return found;
}

function decodedKey(key: string, value: string): string[] {
  return key.endsWith('-data') ? [Buffer.from(value, 'base64').toString('utf8')] : [];
}

/** The whole and, of a PEM block, each line of its body. */
function withLines(form: string): string[] {
  if (!form.includes('-----BEGIN ')) return [form];
  return [form, ...form.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('-----'))];
}
