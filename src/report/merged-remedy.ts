import type { Finding } from '../core/judge.ts';

/** One step for several objects: the words once, the commands of each. `tooLong`: commands that are left out. */
export interface MergedStep {
  readonly text: string;
  readonly commands: readonly string[];
  readonly tooLong: number;
}

/** A command longer than this is no longer read before it is pasted, and cutting one would be dangerous. */
const longestCommand = 4000;

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
  return [...steps].map(([text, commands]) => {
    const short = [...commands].filter((command) => command.length <= longestCommand);
    return { text, commands: short, tooLong: commands.size - short.length };
  });
}

/** What to say of commands that are left out. */
export function tooLongText(count: number): string {
  return `${count === 1 ? '1 command is' : `${count} commands are`} too long to be read and left out; the JSON report has ${count === 1 ? 'it' : 'them'}`;
}
