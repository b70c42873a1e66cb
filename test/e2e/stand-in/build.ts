import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const image = 'longhornio/longhorn-manager';

/**
 * Builds the stand-in manager and saves it under the names that these releases' manifests ask for, as `docker save` would save the
 * real ones. Needs gcc with a static C library, Docker, and the test bed's static kubectl. Gives the archive's path.
 */
export function buildStandIn(folder: string, versions: readonly string[]): string {
  const context = join(folder, 'stand-in');
  mkdirSync(join(context, 'tmp'), { recursive: true });
  const source = join(import.meta.dirname, 'longhorn-manager.c');
  execFileSync('gcc', ['-static', '-O1', '-o', join(context, 'longhorn-manager'), source], { stdio: 'inherit' });
  copyFileSync(join(process.env.KUBEBUILDER_ASSETS ?? '', 'kubectl'), join(context, 'kubectl'));
  writeFileSync(
    join(context, 'Dockerfile'),
    'FROM scratch\nCOPY kubectl /bin/kubectl\nCOPY longhorn-manager /bin/longhorn-manager\nCOPY tmp /tmp\nENV PATH=/bin HOME=/tmp\n',
  );
  const names = versions.map((version) => `${image}:v${version}`);
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  execFileSync('docker', ['build', '-q', ...names.flatMap((name) => ['-t', name]), context], { env, stdio: 'ignore' });
  const archive = join(folder, 'stand-in.tar');
  execFileSync('docker', ['save', '-o', archive, ...names]);
  execFileSync('docker', ['rmi', ...names], { stdio: 'ignore' });
  return archive;
}
