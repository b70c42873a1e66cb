import { parseVersion } from '../core/version.ts';

/** True for a chart reference that names Longhorn's own chart in some repository; a path in this repository is none. */
export function isLonghornChart(text: string): boolean {
  const chart = text.trim();
  if (isLocalChart(chart)) return false;
  return /^(?:[^./\s][^\s]*\/)?longhorn$/i.test(chart);
}

/** True for a chart in the user's own repository, whatever its folder is called: the version beside it counts for nothing. */
export function isLocalChart(text: string): boolean {
  return /^(?:\.{1,2}|charts?|apps?|helm)\/|^\/|\$\{?(?:path\.|PWD|\(pwd|SCRIPT_DIR|HERE|DIR)|^file:|playbook_dir|role_path/i.test(
    text.trim(),
  );
}

/** The longhorn-crd chart that Rancher's catalog installs beside the chart. */
export function isCrdChart(text: string): boolean {
  return /^(?:[^./\s][^\s]*\/)?longhorn-crds?$/i.test(text.trim());
}

/** Where a chart comes from, by its repository's address. */
export type ChartSource = 'upstream' | 'rancher' | 'vendored' | 'manifest' | 'unknown';

export function repositorySource(address: string): ChartSource | 'other' {
  if (address === '') return 'unknown';
  if (/charts\.longhorn\.io|github\.com[/:]longhorn\/|longhorn\.github\.io|rancher\/charts-upstream/i.test(address))
    return 'upstream';
  if (/charts\.rancher\.(?:io|com)|rancher\/(?:charts|partner-charts)|git\.rancher\.io|rancher-charts/i.test(address))
    return 'rancher';
  return 'other';
}

const neutral = new Set(
  'longhorn version ver chart charts helm release tag target revision ref app install deploy desired pinned default stable upstream git k8s kubernetes cluster storage addon var stack platform'.split(
    ' ',
  ),
);
const saysVersion = /^(?:version|ver|tag|revision|release|ref)$/;

/** Splits a variable's name into lower-case words: `LONGHORN_VERSION`, `longhornChartVersion`, `longhorn-version`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** True for a variable that holds Longhorn's version by its name: `longhorn_chart_version`, `longhorn.version`, `versions.longhorn`. */
export function isVersionName(path: readonly string[]): boolean {
  const words = wordsOf(path.at(-1) ?? '');
  const above = wordsOf(path.at(-2) ?? '');
  if (words.length === 0 || ![...words].every((word) => neutral.has(word) || word === 'tf')) return false;
  const named = words.includes('longhorn');
  if (named && words.some((word) => saysVersion.test(word))) return true;
  if (named && words.length === 1)
    return above.some((word) => /^(?:versions?|tags|releases|charts?|components?|addons?|packages)$/.test(word));
  const isAbove = above.includes('longhorn') && above.every((word) => neutral.has(word));
  return isAbove && words.some((word) => saysVersion.test(word)) && words[0] !== 'release';
}

/** True for text that can only be meant as a version, a range of versions, or a floating one. */
export function looksLikeVersion(text: string): boolean {
  return (
    parseVersion(text) !== undefined ||
    /^[v^~><=\s]*\d+(?:\.(?:\d+|x|\*))*(?:\.x|\.\*)?\s*$/i.test(text) ||
    /^(?:latest|master|main|head)$/i.test(text)
  );
}
