import type { UnclearReason } from '../core/upgrade.ts';
import { detectChange } from './detect-change.ts';
import { type Example, examples, exampleTree } from './examples.ts';

const reasons: Record<UnclearReason, string> = {
  range: 'A range of versions and no lock that settles it.',
  'floating-version': 'No version, `latest`, `*` or a branch: what will be installed is decided at deploy time.',
  templated: 'A template value that nothing in the repository gives.',
  'variable-unresolved': 'A variable that nothing in the repository defines.',
  overridden: 'A default was changed, but something in the repository overrides it.',
  'lock-mismatch': 'The lock file contradicts the chart file.',
  'companion-mismatch': 'The longhorn-crd chart and the longhorn chart do not agree.',
  'image-tag-left-behind': 'An overridden image tag stays behind the chart or the manager, or moves without them.',
  'source-switched': 'The chart comes from upstream now instead of from Rancher, or the other way round.',
  'release-removed': 'A release is gone; the line is 0.',
  'from-unknown': 'The new version is known, the old one is not.',
  'not-a-release-tag': 'A commit, a branch image or any other text that is no release.',
  'indirect-pin': 'What changed pins something that in turn pins Longhorn: a flake input, a remote module or base.',
};

/** The text of docs/detect.md. Every row's answer is what `detect` itself says about the example. */
export function detectTable(): string {
  return `# What \`detect\` recognises

Generated from the examples in \`src/detect/examples.ts\`; do not edit.

\`detect\` reads the base and the head of a change and answers with file, line, from and to of each Longhorn upgrade. Versions may be
written with or without \`v\` and quotes; a Rancher chart version counts by the part after \`+up\`; a line is that of the literal that
decides, also when a variable, an anchor or a lock holds it.

| shape | file | line that decides | upgrade |
|---|---|---|---|
${examples.map(row).join('\n')}

Chart values beside the version (inline, in values files, in ConfigMaps, \`--set\`, HelmChartConfig) are compared leaf by leaf. Prose, Go
modules, tests, longhornctl and other tools, prerequisite manifests and \`storageClassName: longhorn\` are no upgrades.

## What is left unclear

| reason | means |
|---|---|
${Object.entries(reasons)
  .map(([reason, text]) => `| \`${reason}\` | ${text} |`)
  .join('\n')}
`;
}

function row(example: Example): string {
  const head = exampleTree(example, 1);
  const [upgrade] = detectChange(exampleTree(example, 0), head).upgrades;
  const line = upgrade ? (head.files.get(upgrade.file)?.split('\n')[upgrade.line - 1] ?? '') : '';
  const told = upgrade ? `${upgrade.from ?? 'new'} → ${upgrade.to}` : 'not recognised';
  return `| ${example.shape} | \`${example.file}\` | \`${line.trim().replaceAll('|', '\\|')}\` | ${told} |`;
}
