/**
 * A workflow command of GitHub Actions (`::error file=…::message`), escaped as actions/toolkit's `command.ts` does, so that
 * neither a value nor the message can end it or begin another.
 */
export function workflowCommand(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${name}${pairs.length > 0 ? ` ${pairs.join(',')}` : ''}::${data(message)}`;
}

/**
 * Plain log text that the runner must not take for commands: switched off around it, on top of what `visible` breaks. `token` must
 * not occur in the text and must be unknown to whoever wrote parts of it.
 */
export function withoutCommands(text: string, token: string): string {
  const body = text.replaceAll(`::${token}::`, '');
  return `::stop-commands::${token}\n${body}${body.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
