import { commandNames, type OptionName, optionRows } from '../../src/options.ts';
import type { Generator } from './generator.ts';

/** `docs/options.md`: the table of options, by command. */
export const optionsDoc: Generator = {
  files: async () => new Map([['docs/options.md', text()]]),
};

function text(): string {
  const names = Object.keys(optionRows) as OptionName[];
  const rows = names.map((name) => {
    const row = optionRows[name];
    const values = row.values
      ? row.values.map((value) => `\`${value}\``).join(' · ')
      : (row.placeholder ?? (row.type === 'boolean' ? 'true · false' : ''));
    const commands = row.commands.length === commandNames.length ? 'all' : row.commands.join(', ') || 'the action';
    return `| \`${name}\` | ${values.replaceAll('|', '\\|')} | ${row.default === undefined ? '' : `\`${row.default}\``} | ${row.help} | ${commands} | ${row.input ? 'yes' : ''} |`;
  });
  return `# Options

One spelling everywhere: \`--name\` on the command line, \`name:\` under \`with:\` in a workflow. Generated from \`src/options.ts\`.

| option | values | default | what it does | commands | action input |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
