import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AjvDraft04 from 'ajv-draft-04';

/** A request as the contract sees it: `path` with its query, `body` parsed. */
export interface ContractRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly 'x-multi-segment'?: boolean;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Record<string, { schema: unknown }> };
}

type PathItem = Record<string, Operation>;
type Description = {
  paths: Record<string, PathItem>;
  components: { parameters: Record<string, Parameter>; schemas: Record<string, unknown> };
};

/**
 * What GitHub's published description of its REST API (`@octokit/openapi`) has against a request: an unknown path or method, an unknown
 * query parameter, a body that does not fit. Undefined when nothing.
 */
export function contractViolation(request: ContractRequest): string | undefined {
  const url = new URL(request.path, 'http://github.invalid');
  const template = templateOf(url.pathname, request.method);
  const where = `${request.method} ${url.pathname}`;
  if (template === undefined) return `${where} is not in GitHub's description`;
  const operation = loaded().description.paths[template]?.[request.method.toLowerCase()];
  if (operation === undefined) return `${where} is not in GitHub's description`;
  const known = new Set((operation.parameters ?? []).map(resolve).filter(isQuery).map(name));
  const unknown = [...url.searchParams.keys()].find((key) => !known.has(key));
  if (unknown !== undefined) return `${where}: GitHub knows no query parameter ${unknown}`;
  const wrong = bodyViolation(template, request, operation);
  return wrong === undefined ? undefined : `${where}: ${wrong}`;
}

const isQuery = (parameter: Parameter): boolean => parameter.in === 'query';
const name = (parameter: Parameter): string => parameter.name;

function resolve(parameter: Parameter): Parameter {
  const key = parameter.$ref?.split('/').at(-1);
  return (key === undefined ? undefined : loaded().description.components.parameters[key]) ?? parameter;
}

function bodyViolation(template: string, request: ContractRequest, operation: Operation): string | undefined {
  const content = operation.requestBody?.content?.['application/json'];
  if (content === undefined) return undefined;
  if (request.body === undefined) return operation.requestBody?.required ? 'the body is missing' : undefined;
  const key = `${request.method} ${template}`;
  const validate = validators.get(key) ?? compileBody(content.schema);
  validators.set(key, validate);
  return validate(request.body) ? undefined : ajv.errorsText(validate.errors);
}

const ajv = new AjvDraft04.default({ strict: false, validateSchema: false, validateFormats: false });
const validators = new Map<string, ReturnType<typeof ajv.compile>>();

/** Only the schemas that a body refers to: compiling the whole description takes seconds. */
function compileBody(schema: unknown): ReturnType<typeof ajv.compile> {
  const all = loaded().description.components.schemas;
  const schemas: Record<string, unknown> = {};
  const take = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || name in schemas) continue;
      schemas[name] = withoutExamples(all[name]);
      take(schemas[name]);
    }
  };
  const bare = withoutExamples(schema);
  take(bare);
  return ajv.compile({ ...(bare as object), components: { schemas } });
}

/** Examples hold data whose `id` a draft-4 validator takes for an address; a choice of schemas has no type that could be nullable. */
function withoutExamples(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (key === 'example' || key === 'examples') return undefined;
      const { nullable, ...rest } = (value ?? {}) as { nullable?: unknown; type?: unknown };
      return nullable === true && rest.type === undefined ? rest : value;
    }),
  );
}

/** A literal path segment beats a parameter: `/pulls/comments` is not pull request number `comments`. */
function templateOf(path: string, method: string): string | undefined {
  const fits = loaded().templates.filter((template) => template.pattern.test(path) && template.item[method.toLowerCase()]);
  return fits.sort((a, b) => a.parameters - b.parameters)[0]?.text;
}

interface Loaded {
  readonly description: Description;
  readonly templates: readonly { text: string; pattern: RegExp; parameters: number; item: PathItem }[];
}

let cache: Loaded | undefined;

function loaded(): Loaded {
  cache ??= load();
  return cache;
}

function load(): Loaded {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const templates = Object.entries(description.paths).map(([text, item]) => compile(text, item));
  return { description, templates };
}

function compile(text: string, item: PathItem): Loaded['templates'][number] {
  const manySegments = new Set(
    Object.values(item)
      .flatMap((operation) => operation.parameters ?? [])
      .filter((parameter) => parameter['x-multi-segment'])
      .map(name),
  );
  const source = text
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith('{') ? (manySegments.has(part.slice(1, -1)) ? '.+' : '[^/]+') : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'),
    );
  return {
    text,
    item,
    pattern: new RegExp(`^${source.join('')}$`),
    parameters: source.filter((part) => part.endsWith(']+') || part === '.+').length,
  };
}
