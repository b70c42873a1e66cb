import { Failure, type FailureCode } from '../core/failure.ts';

/**
 * Reads what kind or Docker printed when they failed and names the trouble. `doing` completes "could not …".
 * The words are those of kind 0.20 to 0.31 and of Docker's CLI and daemon.
 */
export function failureOf(output: string, doing: string): Failure {
  const row = table.find(({ says }) => says.test(output));
  const said = lastError(output);
  if (!row) return new Failure('kind-failed', `Could not ${doing}: ${said}`, 'The lines above are from kind itself.');
  return new Failure(row.code, `Could not ${doing}: ${row.means(output)}.`, row.hint);
}

/** True when kind gave up waiting for the node: it says so but exits 0 (kubernetes-sigs/kind#2654). */
export function gaveUpWaiting(output: string): boolean {
  return output.includes('Timed out waiting for Ready');
}

interface Row {
  readonly code: FailureCode;
  readonly says: RegExp;
  readonly means: (output: string) => string;
  readonly hint: string;
}

const table: readonly Row[] = [
  {
    code: 'disk-full',
    says: /no space left on device|disk quota exceeded/i,
    means: () => 'the disk is full',
    hint: 'Free some space (docker system prune); a kind node takes about 1 GB.',
  },
  {
    code: 'docker-missing',
    says: /exec: "docker": executable file not found/,
    means: () => 'the docker command was not found',
    hint: 'Install Docker, or choose a runner that has it.',
  },
  {
    code: 'docker-not-running',
    says: /Cannot connect to the Docker daemon|Is the docker daemon running|permission denied while trying to connect to the Docker daemon/i,
    means: (output) =>
      /permission denied/i.test(output) ? 'no permission to talk to Docker' : 'the Docker daemon does not answer',
    hint: 'Start Docker, or set DOCKER_HOST to a daemon that this user may use (docker info must work).',
  },
  {
    code: 'kind-name-taken',
    says: /node\(s\) already exist for a cluster with the name/,
    means: (output) => `a cluster named ${/with the name "([^"]+)"/.exec(output)?.[1] ?? 'so'} exists already`,
    hint: 'Reuse it with kind-cluster, or delete it: kind delete cluster --name NAME.',
  },
  {
    code: 'kind-image-missing',
    says: /failed to pull image|manifest unknown|pull access denied|No such image|image .* not present locally/i,
    means: (output) => `the image ${/pull image "([^"]+)"/.exec(output)?.[1] ?? ''} cannot be pulled`.replace('  ', ' '),
    hint: 'Check kind-node-image, the network and the registry login; without network, docker load the node image first.',
  },
  {
    code: 'kind-failed',
    says: /could not locate any control plane nodes|no nodes found for cluster/,
    means: (output) =>
      `there is no kind cluster ${/named '([^']+)'/.exec(output)?.[1] ?? /cluster "([^"]+)"/.exec(output)?.[1] ?? ''}`.trimEnd(),
    hint: 'List them with kind get clusters.',
  },
];

function lastError(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const error = lines.findLast((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? 'it said nothing';
  return error.slice(0, 300);
}
