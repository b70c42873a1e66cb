import { isAbsolute, resolve } from 'node:path';
import { invalid } from './choose-context.ts';

/**
 * The path of a file that a kubeconfig names, from the folder where the kubeconfig lies. One that lies nowhere (its content was given in a job
 * that judges what somebody proposes) names absolute paths only: `kubeconfig-invalid`.
 */
export function beside(folder: string | undefined, path: string): string {
  if (folder !== undefined) return resolve(folder, path);
  if (isAbsolute(path)) return path;
  throw invalid(
    `the kubeconfig given names ${JSON.stringify(path)}, which would be looked for in the change under judgement`,
    'Put the certificate, key or token itself into the kubeconfig, or name an absolute path.',
  );
}
