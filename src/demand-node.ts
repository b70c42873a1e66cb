import { Failure } from './core/failure.ts';

const oldest = 24;

/** Refuses to run on a Node that lacks what this tool is written with. `version` as in `process.versions.node`. Fails with `node-too-old`. */
export function demandNode(version: string): void {
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new Failure(
    'node-too-old',
    `this is Node ${version}, and Node ${oldest} or later is needed`,
    `Install Node ${oldest} (https://nodejs.org/en/download), or run it as npx --yes --package node@${oldest} node dist/cli.js ….`,
  );
}
