import { failures } from '../../src/core/failure.ts';
import type { Generator } from './generator.ts';

const moves = {
  input: 'yours: the input',
  environment: "the machine's or the network's",
  us: 'ours: a defect or a gap of this tool',
};

/** `docs/errors.md`: every way this tool can be stopped, each under the anchor that its message links to. */
export const errorsDoc: Generator = {
  files: async () => new Map([['docs/errors.md', text()]]),
};

function text(): string {
  const sections = Object.entries(failures).map(
    ([code, { blame, means }]) => `## ${code}\n\n${means}\n\nWhose move: ${moves[blame]}.\n`,
  );
  return `# When the tool itself is stopped

Exit code 3 (2 where the cluster was reached but could not be read). The message says what happened, the hint what to do now;
\`--debug\` adds stack traces. What the *cluster* lacks is no error but a finding or an unknown rule. Generated from \`src/core/failure.ts\`.

${sections.join('\n')}`;
}
