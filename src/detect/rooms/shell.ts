import { isCrdChart, isLonghornChart } from '../names.ts';
import type { Scalar } from '../node.ts';
import type { Layer, Pin } from '../pin.ts';
import { assignmentsIn } from '../resolve/definitions.ts';

interface Word {
  readonly text: string;
  readonly line: number;
}

const deploys = /^(?:install|upgrade|template|pull|fetch|helmrelease|create|set|secrets|diff)$/;
const versionOptions = new Set(['--version', '--chart-version', '--revision', '--helm-chart-version']);

/** `helm upgrade --install longhorn longhorn/longhorn --version …` and its like in scripts, CI steps and tasks. */
export function shellPins(scalar: Scalar, name: string): readonly Pin[] {
  if (!/\b(?:helm\w*|argocd|flux)\b/i.test(scalar.text) || !/longhorn/i.test(scalar.text)) return [];
  const variables = new Map(assignmentsIn(scalar).map((one) => [one.path.join('.'), one.value.text]));
  return commandsOf(scalar).flatMap((words) => commandPin(words, scalar, name, variables));
}

/** The same for a command that is given as a list of words. */
export function commandPin(
  words: readonly Word[],
  around: Scalar,
  name: string,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly Pin[] {
  const start = words.findIndex((word) => /(?:^|[/({$"`@])(?:helm\w*|argocd|flux)[})"]*$/i.test(word.text));
  if (start < 0 || !words.slice(start + 1, start + 6).some((word) => deploys.test(word.text))) return [];
  const given = (text: string): string =>
    text.replace(/\$\{?(\w+)\}?|\$\((\w+)\)/g, (whole, a, b) => variables.get(a ?? b) ?? whole);
  const rest = words
    .slice(start + 1)
    .map((word) =>
      /longhorn/i.test(given(word.text)) && !/version/i.test(word.text) ? { ...word, text: given(word.text) } : word,
    );
  const repository = optionOf(rest, ['--repo']);
  const named = rest.find(
    (word, index) => !/^-/.test(word.text) && isChartWord(word.text, rest[index - 1]?.text ?? '', repository !== undefined),
  );
  if (!named) return [];
  const version = optionOf(rest, [...versionOptions]) ?? packedVersion(named);
  const scalarOf = (word: Word): Scalar => ({
    kind: 'scalar',
    file: around.file,
    line: word.line,
    text: word.text,
    plain: word.text,
  });
  const alias = /^([\w-]+)\/longhorn/.exec(named.text)?.[1];
  return [
    {
      via: 'shell',
      role: isCrdChart(named.text) ? 'crds' : 'release',
      file: around.file,
      line: named.line,
      name: `${name} helm`,
      ...(version ? { version: scalarOf(version) } : {}),
      ...(repository ? { repository: scalarOf(repository) } : {}),
      ...(alias ? { repositoryName: alias } : {}),
      layers: rest.flatMap((word, index) => layerOf(word, rest[index + 1], scalarOf)),
      gitops: {},
    },
  ];
}

function isChartWord(text: string, before: string, hasRepository: boolean): boolean {
  if (before === '--chart' || before === '--helm-chart') return isLonghornChart(text);
  if (/longhorn(?:-crd)?-v?\d+\.\d+\.\d+[\w.+-]*\.tgz$/.test(text)) return true;
  if (text.includes('/')) return isLonghornChart(text) || isCrdChart(text);
  return hasRepository && isLonghornChart(text) && before !== '--repo';
}

function packedVersion(chart: Word): Word | undefined {
  const text = /longhorn(?:-crd)?-(v?\d+\.\d+\.\d+[\w.+-]*?)\.tgz$/.exec(chart.text)?.[1];
  return text === undefined ? undefined : { text, line: chart.line };
}

function optionOf(words: readonly Word[], options: readonly string[]): Word | undefined {
  for (const [index, word] of words.entries()) {
    if (options.includes(word.text)) return words[index + 1];
    const joined = options.find((option) => word.text.startsWith(`${option}=`));
    if (joined !== undefined) return { text: word.text.slice(joined.length + 1), line: word.line };
  }
  return undefined;
}

function layerOf(word: Word, next: Word | undefined, scalarOf: (word: Word) => Scalar): Layer[] {
  const joined = /^(--values|--set(?:-string)?)=(.*)$/.exec(word.text);
  const option = joined?.[1] ?? word.text;
  const value = joined ? { text: joined[2] ?? '', line: word.line } : next;
  if (!value) return [];
  if (option === '-f' || option === '--values') return value.text.split(',').map((path) => ({ kind: 'file', path }));
  if (option !== '--set' && option !== '--set-string') return [];
  return value.text.split(/(?<!\\),/).flatMap((pair) => {
    const cut = pair.indexOf('=');
    return cut < 1
      ? []
      : [{ kind: 'set' as const, path: pair.slice(0, cut), value: scalarOf({ text: pair.slice(cut + 1), line: value.line }) }];
  });
}

/** Commands of a script: continued lines joined, comments dropped, quotes removed. */
function commandsOf(scalar: Scalar): Word[][] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  const first = scalar.body?.line ?? scalar.line;
  for (const [index, raw] of scalar.text.split('\n').entries()) {
    const text = (raw.length > 4000 ? '' : raw)
      .replace(/\r$/, '')
      .replace(/^\s*(?:#|\/\/|--\s).*$/, '')
      .replace(/\s#\s.*$/, '');
    const line = first + (scalar.body?.step === 0 ? 0 : index);
    for (const part of text.replace(/[\\`^]\s*$/, '').split(/(&&|\|\||;|\|)(?![^{}]*\}\})/)) {
      if (/^(?:&&|\|\||;|\|)$/.test(part)) {
        commands.push(words);
        words = [];
      } else words.push(...wordsIn(part, line));
    }
    if (!/[\\`^]\s*$/.test(text)) {
      commands.push(words);
      words = [];
    }
  }
  return [...commands, words].filter((command) => command.length > 2);
}

function wordsIn(text: string, line: number): Word[] {
  const found = text.match(/(?:\{\{.*?\}\}|"[^"]*"|'[^']*'|\$\{[^}]*\}|[^\s"',])+/g) ?? [];
  return found.map((word) => ({
    text: word.replace(/\{\{.*?\}\}|["']/g, (part) => (part.startsWith('{{') ? part : '')).replace(/^[[(]+/, ''),
    line,
  }));
}
