/**
 * One shape in which a Longhorn version lives in git. `text` is the file with the version written as `@VERSION@`; other files that the
 * shape needs stand in `beside`. The table of docs/detect.md and a test are made from these.
 */
export interface Example {
  readonly shape: string;
  readonly file: string;
  readonly text: string;
  readonly beside?: Readonly<Record<string, string>>;
  /** How the two versions are spelled; default `1.8.1` and `1.9.0`. */
  readonly spelling?: readonly [before: string, after: string];
}

const fluxRelease = (version: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: longhorn\nspec:\n  chart:\n    spec:\n      chart: longhorn\n      version: ${version}\n`;
const terraformRelease = (version: string): string =>
  `resource "helm_release" "longhorn" {\n  repository = "https://charts.longhorn.io"\n  chart      = "longhorn"\n  version    = ${version}\n}\n`;
const application = (version: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: longhorn\nspec:\n  source:\n    repoURL: https://charts.longhorn.io\n    chart: longhorn\n    targetRevision: ${version}\n`;

/** Every shape that is recognised, one example each, in the order of the table. */
export const examples: readonly Example[] = [
  { shape: 'Flux HelmRelease', file: 'apps/longhorn/release.yaml', text: fluxRelease('"@VERSION@"') },
  {
    shape: 'Flux OCIRepository, used by a HelmRelease',
    file: 'app/ocirepository.yaml',
    text: 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: longhorn\nspec:\n  url: oci://ghcr.io/mirror/longhorn\n  ref:\n    tag: @VERSION@\n',
  },
  {
    shape: 'Flux postBuild variable in an env file',
    file: 'versions.env',
    text: '# renovate: datasource=helm depName=longhorn\nlonghorn_version=@VERSION@\n',
    beside: { 'release.yaml': fluxRelease(`\${longhorn_version}`) },
  },
  {
    shape: 'Flux postBuild variable in a ConfigMap',
    file: 'clusters/prod/vars.yaml',
    text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  longhorn_version: @VERSION@\n',
    beside: { 'base/release.yaml': fluxRelease(`\${longhorn_version}`) },
  },
  { shape: 'Argo CD Application, chart source', file: 'argocd/longhorn.yaml', text: application('@VERSION@') },
  {
    shape: 'Argo CD ApplicationSet, generator element',
    file: 'argocd/set.yaml',
    text: 'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: longhorn\nspec:\n  generators:\n    - list:\n        elements:\n          - cluster: prod\n            longhornVersion: @VERSION@\n  template:\n    spec:\n      source:\n        chart: longhorn\n        repoURL: https://charts.longhorn.io\n        targetRevision: "{{longhornVersion}}"\n',
  },
  {
    shape: 'Umbrella chart dependency',
    file: 'storage/Chart.yaml',
    text: 'apiVersion: v2\nname: storage\nversion: 0.1.0\ndependencies:\n  - name: longhorn\n    version: @VERSION@\n    repository: https://charts.longhorn.io\n',
  },
  {
    shape: 'Chart.lock, when the dependency is a range',
    file: 'storage/Chart.lock',
    text: 'dependencies:\n- name: longhorn\n  repository: https://charts.longhorn.io\n  version: @VERSION@\n',
    beside: {
      'storage/Chart.yaml':
        'apiVersion: v2\nname: storage\nversion: 0.1.0\ndependencies:\n  - name: longhorn\n    version: ^1.8.0\n    repository: https://charts.longhorn.io\n',
    },
  },
  {
    shape: 'Vendored chart',
    file: 'charts/longhorn/Chart.yaml',
    text: 'apiVersion: v1\nname: longhorn\nversion: @VERSION@\nhome: https://github.com/longhorn/longhorn\n',
  },
  {
    shape: 'helmfile release',
    file: 'helmfile.yaml',
    text: 'releases:\n  - name: longhorn\n    chart: longhorn/longhorn\n    version: @VERSION@\n',
  },
  { shape: 'Terraform helm_release', file: 'longhorn.tf', text: terraformRelease('"@VERSION@"') },
  {
    shape: 'Terraform variable or local',
    file: 'variables.tf',
    text: 'variable "longhorn_version" {\n  default = "@VERSION@"\n}\n',
    beside: { 'longhorn.tf': terraformRelease('var.longhorn_version') },
  },
  {
    shape: 'Kustomize helmCharts',
    file: 'kustomization.yaml',
    text: 'helmCharts:\n  - name: longhorn\n    repo: https://charts.longhorn.io\n    version: @VERSION@\n',
  },
  {
    shape: 'Kustomize images',
    file: 'kustomization.yaml',
    text: 'resources:\n  - longhorn.yaml\nimages:\n  - name: longhornio/longhorn-manager\n    newTag: @VERSION@\n',
    spelling: ['v1.8.1', 'v1.9.0'],
  },
  {
    shape: 'Address of the released manifest',
    file: 'kustomization.yaml',
    text: 'resources:\n  - https://raw.githubusercontent.com/longhorn/longhorn/@VERSION@/deploy/longhorn.yaml\n',
    spelling: ['v1.8.1', 'v1.9.0'],
  },
  {
    shape: 'Vendored manifest',
    file: 'longhorn/longhorn.yaml',
    text: 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: longhorn-manager\nspec:\n  template:\n    spec:\n      containers:\n        - image: longhornio/longhorn-manager:@VERSION@\n',
    spelling: ['v1.8.1', 'v1.9.0'],
  },
  {
    shape: 'Fleet, also with Rancher’s chart versions',
    file: 'longhorn/fleet.yaml',
    text: 'helm:\n  chart: longhorn\n  repo: https://charts.rancher.io\n  version: @VERSION@\n',
    spelling: ['106.2.0+up1.8.1', '107.1.0+up1.9.1'],
  },
  {
    shape: 'k3s and RKE2 HelmChart',
    file: 'manifests/longhorn.yaml',
    text: 'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata:\n  name: longhorn\nspec:\n  repo: https://charts.longhorn.io\n  chart: longhorn\n  version: @VERSION@\n',
  },
  { shape: 'Ansible variable', file: 'roles/longhorn/defaults/main.yml', text: 'longhorn_chart_version: @VERSION@\n' },
  {
    shape: 'Ansible helm task',
    file: 'playbook.yml',
    text: '- hosts: all\n  tasks:\n    - kubernetes.core.helm:\n        name: longhorn\n        chart_ref: longhorn/longhorn\n        chart_version: @VERSION@\n',
  },
  {
    shape: 'Shell and CI commands',
    file: 'deploy.sh',
    text: 'helm upgrade --install longhorn longhorn/longhorn \\\n  --version @VERSION@\n',
  },
  { shape: 'Variables of scripts, CI and make', file: 'Makefile', text: 'LONGHORN_VERSION ?= @VERSION@\n' },
  {
    shape: 'Renovate annotation above any variable',
    file: 'install.sh',
    text: '# renovate: datasource=helm depName=longhorn registryUrl=https://charts.longhorn.io\nVERSION_PIN="@VERSION@"\n',
  },
  {
    shape: 'Image tag in chart values (chart unchanged)',
    file: 'longhorn/values.yaml',
    text: 'image:\n  longhorn:\n    manager:\n      tag: @VERSION@\n',
    spelling: ['v1.11.0', 'v1.11.0-hotfix-1'],
  },
  {
    shape: 'Pulumi and other program code',
    file: 'index.js',
    text: 'new k8s.helm.v3.Chart("longhorn", {\n  chart: "longhorn",\n  version: "@VERSION@",\n});\n',
  },
  { shape: 'Jsonnet', file: 'helm.jsonnet', text: "{\n  chart: 'longhorn',\n  targetRevision: '@VERSION@',\n}\n" },
  {
    shape: 'CUE',
    file: 'helm.cue',
    text: 'k: HelmRelease: longhorn: spec: chart: spec: {\n\tchart:   "longhorn"\n\tversion: "@VERSION@"\n}\n',
  },
  {
    shape: 'Nix (image tag; the chart itself is pinned by flake.lock)',
    file: 'storage.nix',
    text: '{\n  helm.releases.longhorn = {\n    chart = charts.longhorn.longhorn;\n    values.image.longhorn.manager.tag = "@VERSION@";\n  };\n}\n',
    spelling: ['v1.11.0', 'v1.11.0-hotfix-1'],
  },
];

/** The example before (0) or after (1) its bump, as a tree. */
export function exampleTree(example: Example, side: 0 | 1): { readonly files: ReadonlyMap<string, string> } {
  const version = (example.spelling ?? ['1.8.1', '1.9.0'])[side];
  const text = example.text.replaceAll('@VERSION@', version);
  return { files: new Map([...Object.entries(example.beside ?? {}), [example.file, text]]) };
}
