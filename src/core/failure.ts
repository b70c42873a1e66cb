/** Whose move it is after a failure: the caller's input, the machine or network around us, or a defect of this product. */
export type Blame = 'input' | 'environment' | 'us';

/** Every way this product itself can be stopped. What a *cluster or file lacks* is a value instead (`unknown`, `unclear`). */
export type FailureCode =
  | 'unknown-option'
  | 'bad-option'
  | 'missing-input'
  | 'file-missing'
  | 'file-unreadable'
  | 'not-yaml'
  | 'yaml-explodes'
  | 'archive-broken'
  | 'archive-unsafe'
  | 'archive-too-large'
  | 'not-a-snapshot'
  | 'snapshot-rejected'
  | 'no-longhorn'
  | 'cluster-unreachable'
  | 'cluster-refused'
  | 'cluster-timeout'
  | 'kubeconfig-invalid'
  | 'exec-not-allowed'
  | 'not-a-version'
  | 'version-unsupported'
  | 'downgrade-asked'
  | 'nothing-to-judge'
  | 'config-invalid'
  | 'git-failed'
  | 'github-failed'
  | 'kind-missing'
  | 'docker-missing'
  | 'docker-not-running'
  | 'kind-version-unsupported'
  | 'kind-image-missing'
  | 'kind-name-taken'
  | 'kind-timeout'
  | 'kind-failed'
  | 'node-too-old'
  | 'disk-full'
  | 'cancelled'
  | 'backup-dir'
  | 'refused'
  | 'not-implemented'
  | 'internal';

/** What each code means and whose move it is; `docs/errors.md` is written from it. */
export const failures: Readonly<Record<FailureCode, { readonly blame: Blame; readonly means: string }>> = {
  'unknown-option': {
    blame: 'input',
    means: 'An option or command that does not exist, or belongs to another command. Ignoring it would be a lie.',
  },
  'bad-option': { blame: 'input', means: 'An option has a value that it cannot have.' },
  'missing-input': {
    blame: 'input',
    means: 'Something that the command needs was not said: the target, the change, a program on PATH.',
  },
  'file-missing': { blame: 'input', means: 'A file or folder that was named does not exist, or holds nothing to read.' },
  'file-unreadable': { blame: 'input', means: 'A file exists, but may not be read or is of the wrong kind.' },
  'not-yaml': { blame: 'input', means: 'A file that should be YAML or JSON is not; the position says where.' },
  'yaml-explodes': {
    blame: 'input',
    means: 'YAML aliases multiply to an enormous document. No Kubernetes tool writes such a file.',
  },
  'archive-broken': { blame: 'input', means: 'An archive is cut off or damaged.' },
  'archive-unsafe': { blame: 'input', means: 'An archive names paths outside itself.' },
  'archive-too-large': { blame: 'input', means: 'An archive unpacks to more than any support bundle holds.' },
  'not-a-snapshot': { blame: 'input', means: 'A snapshot file is damaged or of a schema that this build does not know.' },
  'snapshot-rejected': {
    blame: 'input',
    means: 'A snapshot is unsigned, wrongly signed, of another cluster, or too old for --max-age.',
  },
  'no-longhorn': { blame: 'input', means: 'The namespace that was looked at holds no Longhorn object.' },
  'cluster-unreachable': { blame: 'environment', means: 'The API server could not be reached: connection refused, DNS, TLS.' },
  'cluster-refused': { blame: 'environment', means: 'The API server refused the credentials or the request.' },
  'cluster-timeout': { blame: 'environment', means: 'The API server did not answer within --timeout.' },
  'kubeconfig-invalid': {
    blame: 'input',
    means: 'The kubeconfig cannot be used: no such context, no server, an unreadable certificate.',
  },
  'exec-not-allowed': {
    blame: 'input',
    means: 'The kubeconfig runs a program to get credentials, which only --allow-exec permits.',
  },
  'not-a-version': { blame: 'input', means: 'A text that should be a release version is not one.' },
  'version-unsupported': { blame: 'input', means: 'The version is older than anything this tool knows.' },
  'downgrade-asked': { blame: 'input', means: 'The start is newer than the target. Longhorn cannot go back.' },
  'nothing-to-judge': { blame: 'input', means: 'There is no upgrade to judge.' },
  'config-invalid': { blame: 'input', means: 'The policy file has a mistake; the line says where.' },
  'git-failed': { blame: 'environment', means: 'git could not do what was asked: no clone, no such commit.' },
  'github-failed': { blame: 'environment', means: "GitHub's API refused or failed for good." },
  'kind-missing': { blame: 'environment', means: 'kind is not on PATH.' },
  'docker-missing': { blame: 'environment', means: 'Docker is not on PATH.' },
  'docker-not-running': { blame: 'environment', means: 'The Docker daemon does not answer.' },
  'kind-version-unsupported': { blame: 'environment', means: 'The kind on PATH is too old.' },
  'kind-image-missing': { blame: 'environment', means: 'The node image is not there and cannot be pulled.' },
  'kind-name-taken': { blame: 'input', means: 'A kind cluster of that name exists already.' },
  'kind-timeout': { blame: 'environment', means: 'kind did not finish in time.' },
  'kind-failed': { blame: 'environment', means: 'kind failed for another reason; its own words are quoted.' },
  'node-too-old': { blame: 'environment', means: 'The Node that runs this is older than 24.' },
  'disk-full': { blame: 'environment', means: 'There is no space left. Nothing was changed.' },
  cancelled: { blame: 'environment', means: 'The run was stopped from outside.' },
  'backup-dir': { blame: 'environment', means: 'Objects could not be saved, or what was saved is damaged. Nothing was changed.' },
  refused: { blame: 'input', means: 'The command was asked for something that it must not do here.' },
  'not-implemented': { blame: 'us', means: 'This build does not have that part.' },
  internal: { blame: 'us', means: 'A defect of this tool. Run with --debug and report what it prints.' },
};

const docs = 'https://github.com/longhorn-upgrade-readiness/longhorn-upgrade-readiness/blob/main/docs/errors.md';

/**
 * What stops *us*: one clear sentence, what to do now, where to read more. `exitCode` is 3, or 2 where the cluster was
 * reached but could not be read (contract).
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string;
  readonly exitCode: 2 | 3;

  constructor(code: FailureCode, message: string, hint: string, more: { cause?: unknown; exitCode?: 2 | 3 } = {}) {
    super(message, { cause: more.cause });
    this.name = 'Failure';
    this.code = code;
    this.hint = hint;
    this.exitCode = more.exitCode ?? 3;
  }

  get blame(): Blame {
    return failures[this.code].blame;
  }

  get docs(): string {
    return `${docs}#${this.code}`;
  }
}
