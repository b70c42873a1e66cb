import { readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../../core/failure.ts';
import type { World } from '../world.ts';
import { invalid, type KubeconfigFile } from './choose-context.ts';

/** What finding needs of the world. `checkout`: a folder with the files of the change under judgement. */
export type Surroundings = Pick<World, 'env' | 'cwd'> & { readonly checkout?: string };

/**
 * The kubeconfig that was given (a path, or the content itself, plain or base64), else those of $KUBECONFIG, else ~/.kube/config;
 * undefined when there is none of them. A file inside the checkout of a pull request is refused: the change under judgement must not
 * choose its judge's witness. Fails with `kubeconfig-invalid`, `file-missing` or `file-unreadable`.
 */
export function findKubeconfig(given: string | undefined, around: Surroundings): KubeconfigFile[] | undefined {
  if (given !== undefined && given.trim() !== '') return [fromOption(given, around)];
  const listed = (around.env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) {
    const files = listed.filter((path) => isFile(resolve(around.cwd, path))).map((path) => fromPath(path, around));
    if (files.length > 0) return files;
    throw new Failure(
      'file-missing',
      `$KUBECONFIG names ${listed.join(', ')}, which does not exist`,
      'Mend $KUBECONFIG or pass --kubeconfig.',
    );
  }
  const usual = join(around.env['HOME'] ?? homedir(), '.kube', 'config');
  return isFile(usual) ? [fromPath(usual, around)] : undefined;
}

function fromOption(given: string, around: Surroundings): KubeconfigFile {
  const content = contentOf(given);
  const folder = checkouts(around).length > 0 ? undefined : around.cwd;
  if (content !== undefined) return { text: content, label: 'the kubeconfig given', folder };
  if (isFile(resolve(around.cwd, given))) return fromPath(given, around);
  const shown = given.length > 200 ? 'what was given' : JSON.stringify(given);
  throw new Failure(
    'file-missing',
    `--kubeconfig: ${shown} is neither a file nor a kubeconfig`,
    'Give a path, or the content (plain or base64).',
  );
}

/** A path has no line break and no `clusters:`; base64 is taken for content only when it decodes to a kubeconfig. */
function contentOf(given: string): string | undefined {
  if (looksLikeKubeconfig(given)) return given;
  const packed = given.replace(/\s+/g, '');
  if (packed.length < 40 || !/^[A-Za-z0-9+/_-]+=*$/.test(packed)) return undefined;
  const decoded = Buffer.from(packed, 'base64').toString('utf8');
  return looksLikeKubeconfig(decoded) ? decoded : undefined;
}

const looksLikeKubeconfig = (content: string): boolean => /(^|[\s{,])["']?clusters["']?\s*:/.test(content);

function fromPath(path: string, around: Surroundings): KubeconfigFile {
  const file = resolve(around.cwd, path);
  refuseCheckout(file, path, around);
  try {
    return { text: readFileSync(file, 'utf8'), label: path, folder: dirname(file) };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new Failure('file-unreadable', `${path} cannot be read (${code})`, 'Check its permissions.', { cause });
  }
}

function refuseCheckout(file: string, path: string, around: Surroundings): void {
  if (!checkouts(around).some((checkout) => isInside(file, checkout))) return;
  throw invalid(
    `${path} lies inside the checked-out pull request, which must not choose the cluster that judges it`,
    'Pass the kubeconfig as a secret (input kubeconfig), or write it outside the workspace, such as to $RUNNER_TEMP.',
  );
}

/** Events whose workspace may hold what somebody proposes. */
const proposing = /^(pull_request|merge_group$|issue_comment$)/;

/** The folders that a change under judgement may have written. */
function checkouts({ env, cwd, checkout }: Surroundings): string[] {
  const workspace = proposing.test(env['GITHUB_EVENT_NAME'] ?? '') ? env['GITHUB_WORKSPACE'] : undefined;
  return [workspace, checkout].flatMap((folder) => (folder ? [resolve(cwd, folder)] : []));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(realpath(folder), realpath(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
