import type { Dialect } from './objects/tokenize.ts';
import { baseOf } from './tree.ts';

/** How a file is read; `none`: prose, locks of other tools, tests – nothing in it deploys Longhorn. */
export type FileKind = 'yaml' | 'lines' | 'none' | Dialect;

const prose =
  /\.(?:md|mdx|markdown|txt|rst|adoc|html?|svg|png|jpe?g|gif|pdf|csv|log|ipynb|sum|mod|diff|patch|tgz|gz|zip|drawio|css|scss|xml)$/i;
const ignoredNames =
  /^(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|go\.(?:mod|sum|work)|poetry\.lock|cargo\.lock|renovate\.json5?|\.renovaterc.*|renovate.*\.json5?|codeowners|license|changelog.*|readme.*|dependabot\.ya?ml|mkdocs\.ya?ml|\.pre-commit-config\.yaml|\.terraform\.lock\.hcl)$/i;
const ignoredPaths =
  /(?:^|\/)(?:node_modules|\.git|__tests__|testdata|fixtures|ISSUE_TEMPLATE|DISCUSSION_TEMPLATE|\.terraform)\/|\.(?:test|spec)\.[jt]sx?$|_test\.(?:go|py)$|(?:^|\/)test_[^/]*\.py$/;
const byExtension: Readonly<Record<string, FileKind>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'yaml',
  lock: 'yaml',
  tf: 'hcl',
  tofu: 'hcl',
  tfvars: 'hcl',
  hcl: 'hcl',
  nix: 'nix',
  cue: 'cue',
  jsonnet: 'jsonnet',
  libsonnet: 'jsonnet',
  json5: 'jsonnet',
  ts: 'code',
  tsx: 'code',
  js: 'code',
  mjs: 'code',
  cjs: 'code',
  py: 'code',
  go: 'code',
  cs: 'code',
  java: 'code',
  kt: 'code',
  k: 'code',
  star: 'code',
};

/** Decides by name how a file is read; wrappers such as `.tpl`, `.j2` and `.gotmpl` count by what they wrap. */
export function fileKind(path: string): FileKind {
  const name = baseOf(path);
  if (prose.test(name) || ignoredNames.test(name) || ignoredPaths.test(path)) return 'none';
  const bare = name.replace(/\.(?:tpl|tmpl|gotmpl|j2|jinja2?|tftpl|template|tt|in|erb|dist|example|sample|enc|sops)$/i, '');
  if (/\.(?:tpl|tmpl|gotmpl|j2|jinja2?|tftpl)$/i.test(name) && !bare.includes('.')) return 'yaml';
  const extension = bare.includes('.') ? bare.slice(bare.lastIndexOf('.') + 1).toLowerCase() : '';
  return byExtension[extension] ?? 'lines';
}
