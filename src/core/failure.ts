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
  | 'disk-full'
  | 'cancelled'
  | 'backup-dir'
  | 'refused'
  | 'not-implemented'
  | 'internal';

const blameOf: Record<FailureCode, Blame> = {
  'unknown-option': 'input',
  'bad-option': 'input',
  'missing-input': 'input',
  'file-missing': 'input',
  'file-unreadable': 'input',
  'not-yaml': 'input',
  'yaml-explodes': 'input',
  'archive-broken': 'input',
  'archive-unsafe': 'input',
  'archive-too-large': 'input',
  'not-a-snapshot': 'input',
  'snapshot-rejected': 'input',
  'no-longhorn': 'input',
  'cluster-unreachable': 'environment',
  'cluster-refused': 'environment',
  'cluster-timeout': 'environment',
  'kubeconfig-invalid': 'input',
  'exec-not-allowed': 'input',
  'not-a-version': 'input',
  'version-unsupported': 'input',
  'downgrade-asked': 'input',
  'nothing-to-judge': 'input',
  'config-invalid': 'input',
  'git-failed': 'environment',
  'github-failed': 'environment',
  'kind-missing': 'environment',
  'docker-missing': 'environment',
  'docker-not-running': 'environment',
  'kind-version-unsupported': 'environment',
  'kind-image-missing': 'environment',
  'kind-name-taken': 'input',
  'kind-timeout': 'environment',
  'kind-failed': 'environment',
  'disk-full': 'environment',
  cancelled: 'environment',
  'backup-dir': 'environment',
  refused: 'input',
  'not-implemented': 'us',
  internal: 'us',
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
    return blameOf[this.code];
  }

  get docs(): string {
    return `${docs}#${this.code}`;
  }
}
