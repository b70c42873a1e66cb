import type { Finding } from '../core/judge.ts';

/** One step for several objects: the words once, the commands of each. */
export interface MergedStep {
  readonly text: string;
  readonly commands: readonly string[];
}

/** The remedies of several findings of one rule as one list: steps with the same words are one step with all their commands. */
export function mergedRemedy(findings: readonly Finding[]): MergedStep[] {
  const steps = new Map<string, Set<string>>();
  for (const { remedy } of findings) {
    for (const { text, command } of remedy) {
      const commands = steps.get(text) ?? new Set();
      if (command !== undefined) commands.add(command);
      steps.set(text, commands);
    }
  }
  return [...steps].map(([text, commands]) => ({ text, commands: [...commands] }));
}
