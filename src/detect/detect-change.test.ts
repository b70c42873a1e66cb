import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectChange } from './detect-change.ts';

const root = join(import.meta.dirname, 'fixtures');
const samples = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
  .map((entry) => ({ path: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));

const treeOf = (path: string, text: string) => ({ files: new Map([[path, text]]) });
const nothing = { files: new Map<string, string>() };

/** Each writes a release of the version into a file: path, text with the version on the line that the second number names. */
const writers: readonly { name: string; path: string; lines: (version: string) => readonly string[]; line: number }[] = [
  {
    name: 'Flux',
    path: 'a/hr.yaml',
    line: 8,
    lines: (v) => [
      'apiVersion: helm.toolkit.fluxcd.io/v2beta2',
      'kind: HelmRelease',
      'metadata:',
      '  name: lh',
      'spec:',
      '  chart:',
      '    spec:',
      `      version: ${v}`,
      '      chart: longhorn',
    ],
  },
  {
    name: 'Argo CD',
    path: 'app.yaml',
    line: 8,
    lines: (v) => [
      'kind: Application',
      'apiVersion: argoproj.io/v1alpha1',
      'metadata: {name: x}',
      'spec:',
      '  sources:',
      '    - repoURL: https://charts.longhorn.io',
      '      chart: longhorn',
      `      targetRevision: '${v}'`,
    ],
  },
  {
    name: 'helmfile',
    path: 'helmfile.yaml',
    line: 4,
    lines: (v) => ['releases:', '- name: x', '  chart: longhorn/longhorn', `  version: "${v}"`],
  },
  {
    name: 'umbrella',
    path: 'x/Chart.yaml',
    line: 5,
    lines: (v) => [
      'name: x',
      'version: 1.0.0',
      'dependencies:',
      '- name: longhorn',
      `  version: ${v}`,
      '  repository: https://charts.longhorn.io',
    ],
  },
  {
    name: 'Terraform',
    path: 'm.tf',
    line: 3,
    lines: (v) => ['resource "helm_release" "x" {', '  chart = "longhorn"', `  version = "${v}"`, '}'],
  },
  {
    name: 'kustomize',
    path: 'kustomization.yaml',
    line: 4,
    lines: (v) => ['helmCharts:', '- name: longhorn', '  repo: https://charts.longhorn.io', `  version: ${v}`],
  },
  { name: 'shell', path: 'x.sh', line: 2, lines: (v) => ['helm upgrade -i longhorn longhorn/longhorn \\', `  --version=${v}`] },
  { name: 'environment', path: 'versions.env', line: 1, lines: (v) => [`LONGHORN_VERSION=${v}`] },
  {
    name: 'manifest address',
    path: 'x/kustomization.yaml',
    line: 2,
    lines: (v) => ['resources:', `- https://github.com/longhorn/longhorn//deploy?ref=v${v.replace(/^v/, '')}`],
  },
];

const version = fc.tuple(fc.nat(3), fc.nat(20), fc.nat(9)).map((parts) => parts.join('.'));

describe('any text', () => {
  it('gives an answer and never throws', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.string({ maxLength: 12 }))
      .map(([{ path, text }, at, length, put]) => ({
        path,
        text: text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + (length % 40)),
      }));
    fc.assert(
      fc.property(mutated, mutated, ({ path, text }, other) => {
        const answer = detectChange(
          treeOf(path, text),
          treeOf(path, other.path === path ? other.text : `${text}\n${other.text}`),
        );
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['a.yaml', 'a.tf', 'a.nix', 'a.jsonnet', 'a.cue', 'a.py', 'a.sh', 'a.json'])(
    'ends in time on hostile shapes in %s',
    (path) => {
      const seeds = [
        '[',
        '{',
        '(',
        '{{',
        '${',
        '"',
        "'",
        "''",
        '- ',
        'a: ',
        'longhorn ',
        '<<EOT\n',
        'helm ',
        '\\',
        '$(',
        '{{ x }} ',
        'a.',
        'a=',
        '&a *a ',
        'https://github.com/longhorn/longhorn/',
      ];
      for (const seed of seeds) {
        const text = `longhorn\n${seed.repeat(3000)}`;
        expect(detectChange(treeOf(path, 'longhorn'), treeOf(path, text)).upgrades).toEqual([]);
      }
    },
  );
});

describe('a bump written in any shape', () => {
  it.each(writers)('$name', ({ path, lines, line }) => {
    fc.assert(
      fc.property(version, version, fc.boolean(), fc.boolean(), (from, to, windows, prefixed) => {
        const text = (one: string) => `${windows ? '\ufeff' : ''}${lines(one).join(windows ? '\r\n' : '\n')}\n`;
        const { upgrades, unclear } = detectChange(treeOf(path, text(from)), treeOf(path, text(prefixed ? `v${to}` : to)));
        expect(unclear).toEqual([]);
        expect(upgrades.map(({ file, line, from, to }) => ({ file, line, from, to }))).toEqual(
          from === to ? [] : [{ file: path, line, from, to }],
        );
      }),
      { numRuns: 25 },
    );
  });

  it.each(writers)('$name: fresh, and gone', ({ path, lines, line }) => {
    const tree = treeOf(path, lines('1.9.0').join('\n'));
    expect(detectChange(nothing, tree).upgrades).toMatchObject([{ file: path, line, from: null, to: '1.9.0' }]);
    expect(detectChange(tree, tree)).toMatchObject({ upgrades: [], unclear: [], valuesChanged: [] });
  });
});
