import { describe, expect, it } from 'vitest';
import { type ChangedFile, planFetch, referencedPaths } from './plan-fetch.ts';

const changed = (path: string, more: Partial<ChangedFile> = {}): ChangedFile => ({ path, status: 'modified', ...more });

describe('which blobs of a change are read', () => {
  it('stays below its limit for 3,000 files, finds the one that counts, and says what it left out', () => {
    const many = Array.from({ length: 3000 }, (_, index) => changed(`services/app-${index}/deployment.yaml`));
    const { reads, notes } = planFetch([...many, changed('zz/versions.env'), changed('zz/longhorn/release.yaml')], 40);
    expect(reads).toHaveLength(40);
    expect(reads.slice(0, 4)).toEqual([
      { path: 'zz/longhorn/release.yaml', side: 'base' },
      { path: 'zz/longhorn/release.yaml', side: 'head' },
      { path: 'zz/versions.env', side: 'base' },
      { path: 'zz/versions.env', side: 'head' },
    ]);
    expect(notes).toEqual(['2982 changed files that do not look like they pin Longhorn were not read']);
  });

  it.each([
    { name: 'added', file: changed('a.yaml', { status: 'added' }), reads: [{ path: 'a.yaml', side: 'head' }] },
    { name: 'removed', file: changed('a.yaml', { status: 'removed' }), reads: [{ path: 'a.yaml', side: 'base' }] },
    {
      name: 'renamed',
      file: changed('b.yaml', { status: 'renamed', previousPath: 'a.yaml' }),
      reads: [
        { path: 'a.yaml', side: 'base' },
        { path: 'b.yaml', side: 'head' },
      ],
    },
    { name: 'prose', file: changed('longhorn/README.md'), reads: [] },
    { name: 'a picture', file: changed('longhorn.png'), reads: [] },
    { name: 'too large', file: changed('dump.yaml', { size: 9_000_000 }), reads: [] },
  ])('$name', ({ file, reads }) => expect(planFetch([file]).reads).toEqual(reads));
});

describe('which unchanged files a pin leans on', () => {
  const all = [
    'm/variables.tf',
    'm/terraform.tfvars',
    'modules/lh/main.tf',
    'apps/traefik/values.yaml',
    'infra/longhorn/values.yaml',
    'clusters/a/vars.yaml',
    's/Chart.lock',
    's/Chart.yaml',
    's/values.yaml',
  ];
  it.each([
    {
      name: 'Terraform: folder and module',
      path: 'm/longhorn.tf',
      text: 'chart = "longhorn"\nversion = var.v\nsource = "../modules/lh"',
      finds: ['modules/lh/main.tf', 'm/terraform.tfvars', 'm/variables.tf'],
    },
    {
      name: 'Argo CD: values of another source',
      path: 'apps/longhorn.yaml',
      text: 'chart: longhorn\nvalueFiles: [$values/infra/longhorn/values.yaml]',
      finds: ['infra/longhorn/values.yaml'],
    },
    {
      name: 'Flux: variables',
      path: 'base/hr.yaml',
      text: `chart: longhorn\nversion: \${longhorn_version}`,
      finds: ['clusters/a/vars.yaml'],
    },
    { name: 'a lock alone', path: 's/Chart.lock', text: 'dependencies: []', finds: ['s/Chart.yaml', 's/values.yaml'] },
  ])('$name', ({ path, text, finds }) =>
    expect(referencedPaths(new Map([[path, text]]), all)).toEqual(expect.arrayContaining(finds)),
  );

  it('leaves alone what nothing leans on', () => {
    expect(referencedPaths(new Map([['apps/traefik/release.yaml', 'chart: traefik']]), all)).toEqual([]);
  });
});
