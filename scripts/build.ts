import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the doors into `dist/`: one small file each and shared chunks that load when they are first needed, so that
 * `--version` never pays for the Kubernetes client. Names and contents depend on the sources alone, so CI can compare.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, process.argv[2] ?? 'dist');

await rm(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/action.ts', 'src/post.ts'],
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  // Some bundled packages are CommonJS and call require for node's own modules.
  banner: { js: "import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);" },
  logLevel: 'warning',
});
for (const name of (await readdir(out)).sort()) {
  const { size } = await stat(join(out, name));
  if (name.endsWith('.js')) console.log(`${name.padEnd(12)}${(size / 1024).toFixed(0).padStart(6)} kB`);
}
