import type { Scalar } from '../node.ts';
import type { Pin } from '../pin.ts';

const addresses: readonly RegExp[] = [
  /github(?:usercontent)?\.com\/longhorn\/longhorn\/(?:raw\/|blob\/)?(?:refs\/(?:tags|heads)\/)?((?:[^/\s"'{}$]|\$?\{\{?[^{}]*\}?\}|\$\w+)+)\/deploy\/(longhorn(?:-okd|-gke)?\.ya?ml)/g,
  /github\.com\/longhorn\/longhorn(?:\.git)?\/{1,2}(?:deploy|chart)\/?[^?\s"']*\?(?:[^\s"']*&)?ref=([^\s"'&]+)/g,
  /github\.com\/longhorn\/longhorn\/releases\/download\/([^/\s"']+)\/(longhorn[\w.-]*\.ya?ml)/g,
  /github\.com\/longhorn\/longhorn\/releases\/(latest)\/download\/longhorn\.ya?ml/g,
  /github\.com\/longhorn\/charts\/releases\/download\/longhorn-[^/\s"']+\/longhorn-([^/\s"']+)\.tgz/g,
  /charts\.longhorn\.io\/(?:charts\/)?longhorn-([^/\s"']+)\.tgz/g,
  /github\.com\/longhorn\/longhorn\/archive\/(?:refs\/tags\/)?([^/\s"']+?)(?:\.tar\.gz|\.zip)/g,
];

/** Addresses of Longhorn's released manifest or chart in a text; prerequisites, examples and the uninstaller are none. */
export function urlPins(scalar: Scalar, name: string): readonly Pin[] {
  if (!/longhorn/i.test(scalar.text) || !/:\/\/|github\.com|git@/.test(scalar.text)) return [];
  return scalar.text.split('\n').flatMap((text, index) => {
    if (/^\s*(?:#|\/\/)/.test(text) && scalar.text.includes('\n')) return [];
    const file = scalar.file;
    const line = (scalar.body?.line ?? scalar.line) + (scalar.body?.step === 1 ? index : 0);
    return addresses.flatMap((address) =>
      [...text.matchAll(address)].map((match, nth) => {
        const ref = match[1] ?? '';
        const version: Scalar = { kind: 'scalar', file, line, text: ref, plain: ref };
        return {
          via: 'manifest' as const,
          role: 'url' as const,
          file,
          line,
          name: `${name} url ${nth}`,
          version,
          layers: [],
          gitops: {},
        };
      }),
    );
  });
}
