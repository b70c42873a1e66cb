/** The verbs of the command line. */
export const commandNames = [
  'check',
  'detect',
  'snapshot',
  'plan',
  'remedy',
  'rehearse',
  'diagnose',
  'rules',
  'rbac',
  'alerts',
  'matrix',
  'merge',
  'demo',
] as const;
export type CommandName = (typeof commandNames)[number];

interface OptionRow {
  readonly type: 'string' | 'boolean' | 'list';
  readonly values?: readonly string[];
  readonly default?: string;
  readonly help: string;
  readonly commands: readonly CommandName[];
  /** Also an input of action.yml. */
  readonly input?: true;
  readonly placeholder?: string;
}

const judging = ['check', 'plan', 'remedy', 'rehearse'] as const;
const reading = [...judging, 'snapshot', 'diagnose'] as const;

/**
 * The one table of options: flags of the command line, inputs of the action, keys of the docs. One spelling everywhere.
 * `default` is what the help prints; where it depends on the event it is said in words.
 */
export const optionTable = {
  cluster: {
    type: 'string',
    default: 'live',
    placeholder: 'WHERE',
    help: 'live (kubeconfig), a path to a dump file or folder, a support bundle, a snapshot file; or kind',
    commands: reading,
    input: true,
  },
  kubeconfig: {
    type: 'string',
    placeholder: 'PATH|CONTENT',
    help: 'path of a kubeconfig, or its content (plain or base64); default $KUBECONFIG, ~/.kube/config, in-cluster',
    commands: reading,
    input: true,
  },
  context: {
    type: 'string',
    placeholder: 'NAME',
    help: 'context of the kubeconfig; default its current one',
    commands: reading,
    input: true,
  },
  namespace: {
    type: 'string',
    default: 'longhorn-system',
    placeholder: 'NAME',
    help: 'namespace that Longhorn runs in',
    commands: [...reading, 'rbac', 'alerts', 'demo'],
    input: true,
  },
  from: {
    type: 'string',
    placeholder: 'VERSION',
    help: 'version to upgrade from; default: what the cluster has recorded',
    commands: [...judging, 'rbac'],
    input: true,
  },
  to: {
    type: 'string',
    placeholder: 'VERSION',
    help: 'target version; default: what the pull request says',
    commands: [...judging, 'rbac', 'rules', 'alerts', 'demo'],
    input: true,
  },
  base: {
    type: 'string',
    placeholder: 'REF',
    help: "git ref before the change; default the event's base",
    commands: ['check', 'detect', 'matrix'],
    input: true,
  },
  head: {
    type: 'string',
    placeholder: 'REF',
    help: "git ref after the change; default the event's head",
    commands: ['check', 'detect', 'matrix'],
    input: true,
  },
  'base-dir': {
    type: 'string',
    placeholder: 'DIR',
    help: 'folder with the files before the change',
    commands: ['check', 'detect', 'matrix'],
    input: true,
  },
  'head-dir': {
    type: 'string',
    placeholder: 'DIR',
    help: 'folder with the files after the change',
    commands: ['check', 'detect', 'matrix'],
    input: true,
  },
  config: {
    type: 'string',
    default: '.github/longhorn-readiness.yaml',
    placeholder: 'PATH',
    help: 'policy file, read from the base side of a change',
    commands: ['check', 'plan', 'remedy', 'matrix', 'merge'],
    input: true,
  },
  'cluster-name': {
    type: 'string',
    placeholder: 'NAME',
    help: 'judge only what goes to this cluster of the policy file, and call it so',
    commands: ['check', 'plan', 'remedy', 'matrix'],
    input: true,
  },
  reports: {
    type: 'list',
    placeholder: 'PATH',
    help: 'JSON reports, or folders that hold them, to be merged; repeatable',
    commands: ['merge'],
    input: true,
  },
  expect: {
    type: 'list',
    placeholder: 'NAME',
    help: 'cluster that must have a report, else the merged verdict is undecided; repeatable',
    commands: ['merge'],
    input: true,
  },
  'fail-on': {
    type: 'string',
    values: ['warning', 'blocker'],
    default: 'warning',
    help: 'lowest severity that fails the gate; of remedy --apply: whose findings must be gone afterwards',
    commands: ['check', 'plan', 'rehearse', 'merge', 'demo', 'remedy'],
    input: true,
  },
  manifest: {
    type: 'string',
    placeholder: 'PATH|URL',
    help: "the target release's manifest, for the schema rule and the rehearsal; default the published one; none: do not look for it",
    commands: ['check', 'remedy', 'rehearse'],
    input: true,
  },
  'manifest-from': {
    type: 'string',
    placeholder: 'PATH|URL',
    help: "the running release's manifest, whose CRDs a kind cluster is seeded with; default the published one",
    commands: ['check', 'rehearse'],
    input: true,
  },
  values: {
    type: 'string',
    placeholder: 'PATH',
    help: 'chart values that will be used; default those in the change',
    commands: ['check', 'remedy', 'rehearse'],
    input: true,
  },
  format: {
    type: 'string',
    values: ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'script'],
    help: 'format of standard output; default text, in Actions github',
    commands: [...judging, 'detect', 'diagnose', 'rules', 'rbac', 'alerts', 'merge', 'matrix', 'demo'],
    input: true,
  },
  output: {
    type: 'list',
    placeholder: 'FORMAT=PATH',
    help: 'also write the report to a file in this format; repeatable (snapshot: the file to write)',
    commands: [...judging, 'detect', 'snapshot', 'diagnose', 'merge', 'demo'],
    input: true,
  },
  timeout: {
    type: 'string',
    default: '30s',
    placeholder: 'DURATION',
    help: 'deadline for reading the cluster, such as 30s or 2m',
    commands: reading,
    input: true,
  },
  concurrency: {
    type: 'string',
    default: '4',
    placeholder: 'N',
    help: 'lists that are read at the same time',
    commands: reading,
    input: true,
  },
  'allow-exec': { type: 'boolean', help: 'let the kubeconfig run its credential plugin', commands: reading, input: true },
  probe: {
    type: 'boolean',
    help: "also ask the running webhooks with server-side dry runs whether the migration's writes would be refused",
    commands: ['check', 'rbac'],
    input: true,
  },
  after: { type: 'boolean', help: 'judge whether an upgrade that was merged has finished', commands: ['check'], input: true },
  seed: {
    type: 'string',
    placeholder: 'PATH',
    help: 'with cluster kind: the state that the kind cluster is seeded with',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'kind-version': {
    type: 'string',
    placeholder: 'VERSION',
    help: 'release of kind that the action installs when it is not on PATH',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'kind-checksum': {
    type: 'string',
    placeholder: 'SHA256',
    help: 'checksum of that release',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'kind-node-image': {
    type: 'string',
    placeholder: 'IMAGE',
    help: 'node image of the kind cluster',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'kind-cluster': {
    type: 'string',
    placeholder: 'NAME',
    help: 'reuse this kind cluster, which is never deleted',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'keep-cluster': {
    type: 'boolean',
    help: 'leave the kind cluster for inspection',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'image-archive': {
    type: 'list',
    placeholder: 'FILE',
    help: 'image archive to load into the kind cluster; repeatable',
    commands: ['rehearse'],
    input: true,
  },
  'image-registry': {
    type: 'string',
    placeholder: 'HOST',
    help: 'registry that images are pulled from in the rehearsal',
    commands: ['rehearse'],
    input: true,
  },
  steps: {
    type: 'string',
    default: 'crds,objects,manager',
    placeholder: 'LIST',
    help: 'steps of the rehearsal',
    commands: ['rehearse'],
    input: true,
  },
  deadline: {
    type: 'string',
    default: '15m',
    placeholder: 'DURATION',
    help: 'deadline of the rehearsal',
    commands: ['check', 'rehearse'],
    input: true,
  },
  'verify-key': {
    type: 'string',
    placeholder: 'PATH|CONTENT',
    help: 'public key that the snapshot must be signed with',
    commands: judging,
    input: true,
  },
  'max-age': {
    type: 'string',
    placeholder: 'DURATION',
    help: 'oldest snapshot that is accepted, such as 6h',
    commands: judging,
    input: true,
  },
  sign: { type: 'string', placeholder: 'PATH|CONTENT', help: 'private key to sign the snapshot with', commands: ['snapshot'] },
  'github-token': {
    type: 'string',
    placeholder: 'TOKEN',
    help: 'token for reading the change and writing the comment',
    commands: ['check'],
    input: true,
  },
  comment: {
    type: 'string',
    values: ['always', 'on-findings', 'never'],
    default: 'on-findings',
    help: 'when the pull request gets its comment',
    commands: ['check', 'merge'],
    input: true,
  },
  'check-run': { type: 'boolean', help: 'also create a check run with the report', commands: ['check', 'merge'], input: true },
  issue: {
    type: 'boolean',
    help: 'on a schedule: keep one open issue while an open pull request would break the cluster (needs issues: write)',
    commands: [],
    input: true,
  },
  command: {
    type: 'string',
    values: ['check', 'rehearse', 'plan', 'snapshot', 'matrix', 'merge'],
    default: 'check',
    help: 'what the action does',
    commands: [],
    input: true,
  },
  apply: { type: 'boolean', help: 'apply the safe fixes, after saving every object', commands: ['remedy'] },
  'backup-dir': {
    type: 'string',
    placeholder: 'DIR',
    help: 'folder that objects are saved in before they are touched',
    commands: ['remedy'],
  },
  undo: { type: 'string', placeholder: 'DIR', help: 'put back what an earlier run saved there', commands: ['remedy'] },
  only: { type: 'string', placeholder: 'RULE', help: 'only the findings of this rule', commands: ['remedy'] },
  object: {
    type: 'string',
    placeholder: 'NS/NAME',
    help: 'only the findings about this object, or whose fix changes it',
    commands: ['remedy'],
  },
  limit: { type: 'string', placeholder: 'N', help: 'at most this many safe fixes', commands: ['remedy'] },
  'dry-run': { type: 'boolean', help: 'do everything but the change itself', commands: ['remedy'] },
  'force-finalizers': { type: 'boolean', help: 'take finalizers off where a crash-looping manager cannot', commands: ['remedy'] },
  yes: { type: 'boolean', help: 'do not ask before each step', commands: ['remedy'] },
  'two-minors': { type: 'boolean', help: 'the distribution allows hops of two minors from 1.12 on', commands: ['plan'] },
  diagnose: { type: 'boolean', help: 'also the verbs that diagnose needs', commands: ['rbac'] },
  remedy: { type: 'boolean', help: 'also the verbs that remedy --apply needs', commands: ['rbac'] },
  whole: {
    type: 'boolean',
    help: 'also the kinds of Longhorn that no rule reads: for snapshot, remedy, check --manifest and checks of your own',
    commands: ['rbac'],
  },
  quiet: { type: 'boolean', help: 'no progress on standard error', commands: reading },
  debug: { type: 'boolean', help: 'print stack traces', commands: commandNames, input: true },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;

type ValueOf<O extends OptionName> = (typeof optionTable)[O]['type'] extends 'boolean'
  ? boolean
  : (typeof optionTable)[O]['type'] extends 'list'
    ? readonly string[]
    : string | undefined;

/** All options with the values given (defaults filled in); arguments that are no options stand under `arguments`. */
export type Options = { readonly [O in OptionName]: ValueOf<O> } & { readonly arguments: readonly string[] };

/** The rows, for those who generate help, docs or action.yml from them. */
export const optionRows: Readonly<Record<OptionName, OptionRow>> = optionTable;
