import { engineValues } from './engine-value.ts';

/**
 * Whether two texts give a setting the same value: a plain value is the same as a JSON object that has it for every engine, and an
 * object says nothing about the engines that it leaves out.
 */
export function sameSettingValue(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => (text.trim().startsWith('{') ? engineValues(text) : undefined));
  if (!left && !right) return a.trim() === b.trim();
  const engines = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...engines].every((engine) => {
    const ours = left ? left[engine] : a.trim();
    const theirs = right ? right[engine] : b.trim();
    return ours === undefined || theirs === undefined || String(ours) === String(theirs);
  });
}
