import { fileKind } from '../file-kind.ts';
import type { Node, Scalar } from '../node.ts';
import { at, scalarAt } from '../node.ts';
import type { Side } from '../side.ts';
import { walk } from '../walk.ts';

/**
 * A name that is given a value somewhere. `default`: it counts only while nobody gives another (a Terraform variable's default,
 * a role's defaults); `module`: an argument of a Terraform module call, which counts in the module's folder `target`.
 */
export interface Definition {
  readonly file: string;
  readonly path: readonly string[];
  readonly value: Scalar;
  readonly kind: 'plain' | 'default' | 'variable' | 'local' | 'module';
  readonly target?: string;
}

const assignment =
  /^(\s*(?:-\s+)?(?:(?:export|readonly|local|declare(?:\s+-\w+)*|const|let|var|static|final|private|public|val|ARG|ENV|set|setx|my|our|String)\s+)*["'$]?)([A-Za-z_][\w.-]*)["']?\s*(?::\s*\w+\s*)?(?:\?=|:=|\+?=|=>|::=|=)\s*(.*)$/;

/** Everything in a file that gives a name a short value, in the order of the file. */
export function definitionsOf(file: string, side: Side): readonly Definition[] {
  const kind = fileKind(file);
  if (kind === 'lines')
    return assignmentsIn({
      kind: 'scalar',
      file,
      line: 1,
      text: side.tree.files.get(file) ?? '',
      plain: null,
      body: { line: 1, step: 1 },
    });
  if (kind === 'hcl') return side.nodes(file).flatMap((root) => terraformDefinitions(root, file));
  const level = /(?:^|\/)defaults\/[^/]+\.ya?ml$/.test(file) ? 'default' : 'plain';
  return side.nodes(file).flatMap((root) => plainDefinitions(root, level));
}

/** Every short scalar of a document under its key path; scripts inside it count too. */
export function plainDefinitions(
  root: Node,
  kind: Definition['kind'] = 'plain',
  prefix: readonly string[] = [],
): readonly Definition[] {
  const found: Definition[] = [];
  walk(root, {
    scalar: (value, trail) => {
      const path = [...prefix, ...trail.map((step) => step.key).filter((key) => key !== '' && !/^(?:#\d+$|call:)/.test(key))];
      if (value.text.includes('\n'))
        found.push(...(value.text.length < 20_000 && /=/.test(value.text) ? assignmentsIn(value) : []));
      else if (path.length > 0 && value.text.length < 200 && value.plain !== null)
        found.push({ file: value.file, path: named(path), value, kind });
    },
  });
  return found;
}

/** `LONGHORN_VERSION: {value: …}` (GitLab), `inputs.longhorn_version.default` (GitHub) and calls stand under the name itself. */
function named(path: readonly string[]): readonly string[] {
  const above = path.at(-2) ?? '';
  const wrapped =
    path.at(-1) === 'expression' || (/^(?:value|default)$/.test(path.at(-1) ?? '') && /version|tag|longhorn/i.test(above));
  return wrapped && path.length > 1 ? path.slice(0, -1) : path;
}

function terraformDefinitions(root: Node, file: string): readonly Definition[] {
  if (root.kind !== 'map') return [];
  return root.entries.flatMap(({ key, value }) => {
    if (key === 'variable') return variableDefaults(value, file);
    if (key === 'locals') return plainDefinitions(value, 'local');
    if (key === 'module') return moduleArguments(value);
    if (['resource', 'data', 'output', 'provider', 'terraform'].includes(key)) return [];
    return plainDefinitions(value, 'plain', key === 'inputs' ? [] : [key]);
  });
}

function variableDefaults(node: Node, file: string): readonly Definition[] {
  const [entry] = node.kind === 'map' ? node.entries : [];
  if (!entry) return [];
  const value = at(entry.value, 'default');
  const given = value ? plainDefinitions(value, 'variable', [entry.key]).map((one) => ({ ...one, file })) : [];
  const named = new Set(given.map((one) => one.path.join('.')));
  const type = at(entry.value, 'type');
  const optional = type ? plainDefinitions(type, 'variable', [entry.key]) : [];
  return [...given, ...optional.filter((one) => !one.value.ref && one.path.length > 1 && !named.has(one.path.join('.')))];
}

function moduleArguments(node: Node): readonly Definition[] {
  const [entry] = node.kind === 'map' ? node.entries : [];
  const target = scalarAt(entry?.value, 'source')?.text;
  if (!entry || target === undefined) return [];
  return plainDefinitions(entry.value, 'module').map((definition) => ({ ...definition, target }));
}

/** `NAME=value` in all its spellings, line by line; comments do not count. */
export function assignmentsIn(scalar: Scalar): readonly Definition[] {
  const first = scalar.body?.line ?? scalar.line;
  let section: readonly string[] = [];
  return scalar.text.split('\n').flatMap((raw, index) => {
    const header = raw.length < 200 ? /^\s*\[+\s*([\w.-]+)\s*\]+\s*$/.exec(raw.trimEnd())?.[1] : undefined;
    if (header !== undefined) section = header.split('.');
    if (raw.length > 2000 || /^\s*(?:#|\/\/|;|--)/.test(raw)) return [];
    const matched = assignment.exec(raw.replace(/\r$/, ''));
    const [, , name, rest] = matched ?? [];
    if (name === undefined || rest === undefined) return [];
    const text = valueIn(rest);
    const line = first + (scalar.body?.step === 0 ? 0 : index);
    return [
      {
        file: scalar.file,
        path: [...section, ...name.split('.')],
        kind: 'plain' as const,
        value: { kind: 'scalar' as const, file: scalar.file, line, text, plain: text },
      },
    ];
  });
}

function valueIn(rest: string): string {
  const quoted = /^(["'`])(.*?)\1/.exec(rest);
  if (quoted) return quoted[2] ?? '';
  const fallback = /(?:,|\|\||\?\?|\bor\b|\belse\b|:)\s*["'](v?\d+\.\d+\.\d+[\w.+-]*)["']/.exec(rest)?.[1];
  if (fallback !== undefined) return fallback;
  return (/^(?:\{\{.*?\}\}|\$\{[^}]*\}|[^\s#;,])*/.exec(rest)?.[0] ?? '').trim();
}
