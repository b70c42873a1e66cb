import { getState } from '@actions/core';

/** The action's post step: nothing but deleting the kind cluster of the main step, where there was one. */
export async function postStep(): Promise<void> {
  if (getState('kind-clusters') === '') return;
  const { cleanUpKind } = await import('../kind/remembered-clusters.ts');
  await cleanUpKind({ kind: 'kind', env: process.env, log: (line) => console.log(line) });
}
