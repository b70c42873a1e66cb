import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

let said = false;

/** The folder with `kube-apiserver`, `etcd` and `kubectl` (envtest's convention), or undefined where there is none. */
export function kubeAssets(): string | undefined {
  const folder = process.env['KUBEBUILDER_ASSETS'];
  return folder && existsSync(join(folder, 'kube-apiserver')) && existsSync(join(folder, 'etcd')) ? folder : undefined;
}

/** A suite that needs a real API server: skipped with one visible line where there is none, and a failure in CI (`CI=true`). */
export function describeWithApiServer(name: string, body: () => void): void {
  const missing = kubeAssets() === undefined;
  if (missing && process.env['CI'] === 'true') {
    describe(name, () => {
      throw new Error('KUBEBUILDER_ASSETS is not set: CI must run the tests against a real API server');
    });
    return;
  }
  if (missing && !said)
    console.warn('SKIPPED: tests against a real API server; set KUBEBUILDER_ASSETS to run them (CONTRIBUTING.md)');
  said ||= missing;
  describe.skipIf(missing)(name, body);
}
