import { stringify } from 'yaml';
import { type OptionName, optionRows } from '../../src/options.ts';
import type { Generator } from './generator.ts';

/** `action.yml`: every input is an option of `src/options.ts`, with the same spelling, help and default. */
export const actionYml: Generator = {
  files: async () => new Map([['action.yml', text()]]),
};

function text(): string {
  const names = (Object.keys(optionRows) as OptionName[]).filter((name) => optionRows[name].input);
  const inputs = Object.fromEntries(names.map((name) => [name, input(name)]));
  const action = {
    name: 'Longhorn Upgrade Readiness',
    description:
      'Fails the pull request that would crash longhorn-manager: judges a Longhorn version bump against the live cluster.',
    author: 'Longhorn Upgrade Readiness',
    branding: { icon: 'shield', color: 'green' },
    inputs,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, description]) => [name, { description }])),
    runs: { using: 'node24', main: 'dist/action.js', post: 'dist/post.js', 'post-if': 'always()' },
  };
  return `# Generated from src/options.ts by npm run generate.\n${stringify(action, { lineWidth: 0 })}`;
}

function input(name: OptionName): object {
  const row = optionRows[name];
  const words = row.values && !row.help.includes(row.values.join(', ')) ? ` (${row.values.join(', ')})` : '';
  const fallback = name === 'github-token' ? `\${{ github.token }}` : row.default;
  return { description: `${row.help}${words}`, required: false, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** Held against what the action really sets by the action's test. */
export const outputs: Readonly<Record<string, string>> = {
  verdict: 'ready, attention, blocked, undecided, or none when the change holds no Longhorn upgrade',
  from: 'version that the cluster runs',
  to: 'target version',
  blockers: 'number of findings that block',
  warnings: 'number of warnings',
  unknown: 'number of rules that could not be decided',
  'report-path': 'path of the full JSON report',
  'logs-path': 'folder with the logs of a kind cluster that failed',
  matrix: 'command matrix: the jobs that the change needs, for strategy.matrix',
  clusters: 'command matrix: how many clusters the change concerns',
  names: 'command matrix: their names, for the input expect of the merging job',
};
