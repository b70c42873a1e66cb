import { type Inbound, json, type Outbound, type Permissions } from './messages.ts';

/** GitHub's documented limit of a comment, in characters. */
const commentLimit = 65_536;
const annotationLimit = 50;

/** What GitHub refuses before it looks at its data: no user agent, no permission, too large. */
export function refusal(request: Inbound, token: { permissions: Permissions; bot: boolean } | undefined): Outbound | undefined {
  if (!request.headers['user-agent']) return json(403, { message: 'Request forbidden by administrative rules.' });
  const path = new URL(request.path, 'http://github.invalid').pathname;
  const forbidden = token && (token.bot && path === '/user' ? true : !allowed(request.method, path, token.permissions));
  if (forbidden)
    return json(403, {
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest',
      status: '403',
    });
  return tooLarge(request.body, path);
}

function allowed(method: string, path: string, permissions: Permissions): boolean {
  const scopes = scopesOf(path);
  const wanted = method === 'GET' || method === 'HEAD' ? ['read', 'write'] : ['write'];
  return scopes.length === 0 || scopes.some((scope) => wanted.includes(permissions[scope] ?? 'none'));
}

/** A comment on a pull request needs `issues` or `pull-requests`; the rest one scope each. */
function scopesOf(path: string): (keyof Permissions)[] {
  const [, , , , area] = path.split('/');
  if (area === 'issues') return ['issues', 'pull-requests'];
  if (area === 'pulls') return ['pull-requests'];
  if (area === 'check-runs' || area === 'check-suites' || path.endsWith('/check-runs')) return ['checks'];
  if (area === 'statuses') return ['statuses'];
  return area === undefined ? [] : ['contents'];
}

function tooLarge(body: unknown, path: string): Outbound | undefined {
  const { body: comment, output } = (body ?? {}) as {
    body?: string;
    output?: { summary?: string; text?: string; annotations?: unknown[] };
  };
  if (path.includes('/comments') && comment !== undefined && [...comment].length > commentLimit) {
    return invalid('IssueComment', 'body', `body is too long (maximum is ${commentLimit} characters)`);
  }
  if ((output?.annotations?.length ?? 0) > annotationLimit)
    return invalid('CheckRun', 'annotations', `Only ${annotationLimit} annotations are allowed.`);
  const long = Math.max(output?.summary?.length ?? 0, output?.text?.length ?? 0) >= commentLimit;
  return long ? invalid('CheckRun', 'summary', 'Only 65535 characters are allowed.') : undefined;
}

const invalid = (resource: string, field: string, message: string): Outbound =>
  json(422, { message: 'Validation Failed', errors: [{ resource, code: 'custom', field, message }] });
