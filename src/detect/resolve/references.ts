import { looksLikeVersion } from '../names.ts';

/** One reference inside a text: what it replaces, the names it may mean (best first), its fallback, and how it is spelled. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly names: readonly (readonly string[])[];
  readonly fallback?: string;
  readonly fallbackLine: number;
  readonly syntax: 'template' | 'variable';
}

const spans =
  /\$\{\{(.*?)\}\}|\{\{-?(.*?)-?\}\}|\$\{((?:[^{}]|\{[^{}]*\})*)\}|\$\(([A-Za-z_]\w*)\)|\$([A-Za-z_]\w*)|<<([a-z_]\w*)>>|\{%.*?%\}/gs;
const noise = new Set(
  'Values StateValues Environment values vars env inputs matrix item items default required quote toString trim string replace upper lower index get lookup coalesce try var local each value key tostring trimprefix trimPrefix trimSuffix printf regexReplaceAll if else true false null int hostvars inventory_hostname groups steps outputs needs jobs github secrets or and not eq ne requiredEnv dig hasKey getOrNil fetchSecretValue path module data this self and lower b64dec terraform.workspace bool map omit'.split(
    ' ',
  ),
);

/** The references in a version text; `whole`: the text is a bare expression of a programming language or HCL. */
export function referencesIn(text: string, whole: boolean): readonly Reference[] {
  if (whole) return [reference(text, 0, text.length, 'variable')];
  return [...text.matchAll(spans)].map((match) => {
    const template = match[0].startsWith('{{') || match[0].startsWith('{%') || match[0].startsWith('<<');
    const inner = match.slice(1).find((group) => group !== undefined) ?? '';
    return reference(inner, match.index, match.index + match[0].length, template ? 'template' : 'variable');
  });
}

function reference(inner: string, start: number, end: number, syntax: Reference['syntax']): Reference {
  const shell = /^\s*([A-Za-z_]\w*)\s*:?[-=?+](.*)$/s.exec(inner);
  if (shell?.[1] !== undefined && !/[()]/.test(shell[2] ?? '')) {
    const fallback = (shell[2] ?? '').trim().replace(/^["']|["']$/g, '');
    return { start, end, syntax, names: [[shell[1]]], fallbackLine: 0, ...(fallback === '' ? {} : { fallback }) };
  }
  const texts = [...inner.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) => ({
    text: match[1] ?? match[2] ?? '',
    index: match.index,
  }));
  const literal = texts.findLast((one) => looksLikeVersion(one.text));
  const words = texts.filter((one) => one !== literal && /^[\w.-]+$/.test(one.text)).flatMap((one) => one.text.split('.'));
  const names = [
    ...inner
      .replace(/"[^"\n]*"|'[^'\n]*'/g, (quoted) => ' '.repeat(quoted.length))
      .matchAll(/[A-Za-z_$][\w$]*(?:(?:\.|\[\s*)[A-Za-z_][\w-]*\]?)*/g),
  ]
    .map((match) => match[0].split(/[.[\]]+/).filter((word) => word !== ''))
    .map((path) => path.filter((word, index) => !(noise.has(word) && index < path.length - 1)))
    .filter((path) => path.length > 0 && !(path.length === 1 && noise.has(path[0] ?? '')));
  const indexed = words.length > 0 && /\[|\b(?:index|env|requiredEnv|lookup|get|dig|getenv|environ)\b/i.test(inner);
  const named = indexed ? [[...(names[0] ?? []), ...words], words, ...names] : names;
  const fallbackLine = literal ? inner.slice(0, literal.index).split('\n').length - 1 : 0;
  return { start, end, syntax, names: named, fallbackLine, ...(literal ? { fallback: literal.text } : {}) };
}
