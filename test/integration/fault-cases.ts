import type { FaultProxy, FaultRule } from '../kit/proxy/fault-proxy.ts';
import type { Fault } from '../kit/proxy/faults.ts';
import { staleCache } from '../kit/proxy/stale-cache.ts';
import { type StreamFault, streamedLists } from '../kit/proxy/watch-list.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { makeCertificate } from '../kit/server/certificate.ts';

const backups = '/longhorn-system/backups?';

/**
 * What a fault may do to a run: nothing at all (`same`), take knowledge away that no blocker needs (`said`) or that some do (`undecided`), one
 * or the other by chance of timing (`honest`), or stop it before it has begun (`failure`).
 */
export interface FaultCase {
  readonly name: string;
  readonly rules: (kit: { readonly server: ApiServer; readonly proxy: FaultProxy }) => FaultRule[];
  readonly expect: 'same' | 'said' | 'undecided' | 'honest' | 'failure';
  readonly timeoutMs?: number;
  /** How far the clock of the reading machine is off. */
  readonly clockMs?: number;
  /** Resources that the case really changes. */
  readonly changes?: readonly string[];
  readonly after?: (server: ApiServer) => Promise<void>;
}

const always = Number.POSITIVE_INFINITY;
const lists = ({ path }: { path: string }): boolean => path.includes('?limit=');
const ofBackups = ({ path }: { path: string }): boolean => path.includes(backups) && path.includes('limit=');
const laterPages = ({ path }: { path: string }): boolean => path.includes(backups) && path.includes('continue=');
/** Without the cached answer the list comes by pages. */
export const byPages: FaultRule = {
  match: ({ path }) => path.includes('resourceVersion=0'),
  fault: { kind: 'answer', status: 500 },
};
const answer = (status: number, headers: Record<string, string> = {}): Fault => ({ kind: 'answer', status, headers });
const paged = (fault: Fault, times = always, match = laterPages): FaultRule[] => [byPages, { match, fault, times }];
const tooLate = 2500;

const day = 86_400_000;
const tooLarge = ({ path }: { path: string }): boolean => laterPages({ path }) && Number(/limit=(\d+)/.exec(path)?.[1]) > 700;
const definitions = 'customresourcedefinitions.apiextensions.k8s.io';
const ofVolumes = ({ path }: { path: string }): boolean => path.includes('/longhorn-system/volumes?limit=');
const byName = ({ path }: { path: string }): boolean => path.includes('/configmaps/longhorn-default-');
const selfCheck = ({ path }: { path: string }): boolean => path.includes('selfsubjectaccessreviews');
const rulesReview = ({ path }: { path: string }): boolean => path.includes('selfsubjectrulesreviews');
const isContact = ({ path }: { path: string }): boolean => path === '/version';
const cached = ({ path }: { path: string }): boolean => path.endsWith('/longhorn-system/backups');
const streamed = ({ path }: { path: string }): boolean => path.includes('sendInitialEvents');
/** Lists without a page size then come as if from a cache that is always fresh. */
const freshCache: FaultRule[] = [
  { match: isContact, fault: { kind: 'answer', status: 200, body: { major: '1', minor: '31', gitVersion: 'v1.31.4' } } },
];
const caughtUp: Fault = { kind: 'answer', status: 200, body: { metadata: { resourceVersion: '999999999' }, items: [] } };

/** What a backup in error looked like before it was. */
function asIfMended(object: Record<string, unknown>): Record<string, unknown> {
  const { name } = object['metadata'] as { name: string };
  if (name.startsWith('a-')) return object;
  const metadata = { ...(object['metadata'] as object), labels: { 'backup-volume': 'pvc-postgres' } };
  return {
    ...object,
    metadata,
    status: { ...(object['status'] as object), state: 'Completed', error: '', volumeName: 'pvc-postgres' },
  };
}

/** Registers an API whose server has no endpoints, as a metrics server that is down leaves it. */
async function aggregate(server: ApiServer, version: string, group: string): Promise<void> {
  const spec = {
    group,
    version,
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: { namespace: 'default', name: 'nobody' },
  };
  const path = '/apis/apiregistration.k8s.io/v1/apiservices';
  await server.admin(
    'POST',
    path,
    { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: `${version}.${group}` }, spec },
    { accept: [409] },
  );
  for (let tries = 0; tries < 100; tries++) {
    const { status } = await server.admin('GET', `/apis/${group}/${version}`, undefined, { accept: [404, 503] });
    if (status === 503) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${version}.${group} never came to be aggregated`);
}

/** Every fault that the matrix knows. The last ones break the cluster for good. */
export const faultCases: readonly FaultCase[] = [
  { name: 'no fault', rules: () => [], expect: 'same' },
  { name: 'no cached list', rules: () => [byPages], expect: 'same' },
  { name: '410 once', rules: () => paged(answer(410), 1), expect: 'same' },
  { name: '410 for ever', rules: () => paged(answer(410)), expect: 'undecided' },
  { name: '429 with Retry-After once', rules: () => paged(answer(429, { 'retry-after': '1' }), 1, lists), expect: 'same' },
  { name: '429 with a long Retry-After', rules: () => paged(answer(429, { 'retry-after': '3600' }), 1), expect: 'undecided' },
  ...[500, 502, 503, 504].map(
    (status): FaultCase => ({ name: `${status} twice`, rules: () => paged(answer(status), 2), expect: 'same' }),
  ),
  { name: 'pages that take too long unless they are small', rules: () => paged(answer(504), always, tooLarge), expect: 'same' },
  { name: '503 for ever', rules: () => paged(answer(503)), expect: 'undecided', timeoutMs: tooLate },
  { name: '503 for every list', rules: () => paged(answer(503), always, lists), expect: 'undecided', timeoutMs: tooLate },
  {
    name: '500 on every first page of backups',
    rules: () => paged(answer(500), always, ofBackups),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'reset before the answer', rules: () => paged({ kind: 'reset', afterBytes: 0 }, 2), expect: 'same' },
  { name: 'reset in mid-body', rules: () => paged({ kind: 'reset', afterBytes: 9000 }, 2), expect: 'same' },
  {
    name: 'reset in mid-body for ever',
    rules: () => paged({ kind: 'reset', afterBytes: 9000 }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'truncated JSON once', rules: () => paged({ kind: 'truncate', afterBytes: 9000 }, 1), expect: 'same' },
  {
    name: 'truncated JSON for ever',
    rules: () => paged({ kind: 'truncate', afterBytes: 9000 }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'an empty body', rules: () => paged({ kind: 'truncate', afterBytes: 0 }), expect: 'undecided', timeoutMs: tooLate },
  {
    name: 'JSON that is no list',
    rules: () => paged({ kind: 'answer', status: 200, body: {} }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  {
    name: 'a cached list that is truncated',
    rules: () => [...freshCache, { match: cached, fault: { kind: 'truncate', afterBytes: 90_000 } }],
    expect: 'same',
  },
  {
    name: 'a cached list that is reset',
    rules: () => [...freshCache, { match: cached, fault: { kind: 'reset', afterBytes: 90_000 } }],
    expect: 'same',
  },
  {
    name: 'a cached list that hangs',
    rules: () => [...freshCache, { match: cached, fault: { kind: 'hang' } }],
    expect: 'honest',
    timeoutMs: 8000,
  },
  {
    name: 'a cached list that comes later',
    rules: () => [...freshCache, { match: cached, fault: answer(429, { 'retry-after': '1' }) }],
    expect: 'same',
  },
  { name: 'a cache that lags behind', rules: () => [staleCache('backups', asIfMended)], expect: 'same' },
  {
    name: 'a cache that lags behind another that has caught up',
    rules: () => [
      { match: ({ path }) => path.includes('fieldSelector') && path.includes('resourceVersion=0'), fault: caughtUp },
      staleCache('backups', asIfMended),
    ],
    expect: 'same',
  },
  { name: 'a streamed list', rules: () => streamedLists(), expect: 'same' },
  ...(['reset', 'end', 'error', 'hang'] as const).map(
    (broken: StreamFault): FaultCase => ({
      name: `a streamed list that breaks off after some events: ${broken}`,
      rules: () => streamedLists('v1.36.0', broken),
      expect: broken === 'hang' ? 'honest' : 'same',
      timeoutMs: broken === 'hang' ? 8000 : 20_000,
    }),
  ),
  {
    name: 'a streamed list that comes later',
    rules: () => [{ match: streamed, fault: answer(429, { 'retry-after': '1' }) }, ...streamedLists().slice(0, 1)],
    expect: 'same',
  },
  { name: 'slow loris', rules: () => paged({ kind: 'drip', pauseMs: 20 }), expect: 'undecided', timeoutMs: tooLate },
  { name: 'a page that never comes', rules: () => paged({ kind: 'hang' }), expect: 'undecided', timeoutMs: tooLate },
  { name: 'queued by priority and fairness', rules: () => paged({ kind: 'delay', ms: 300 }, always, lists), expect: 'same' },
  { name: 'our clock a day ahead', rules: () => [], clockMs: day, expect: 'same' },
  { name: 'our clock a day behind', rules: () => [], clockMs: -day, expect: 'same' },
  { name: 'our clock a year behind', rules: () => [], clockMs: -365 * day, expect: 'same' },
  { name: 'token expired in the middle', rules: () => paged(answer(401)), expect: 'undecided' },
  { name: 'token expired after the first words', rules: () => paged(answer(401), always, lists), expect: 'undecided' },
  { name: 'permission taken away in the middle', rules: () => paged(answer(403)), expect: 'undecided' },
  {
    name: 'one API group down',
    rules: () => paged(answer(503), always, ({ path }) => path.startsWith('/apis/storage.k8s.io')),
    expect: 'said',
    timeoutMs: tooLate,
  },
  {
    name: 'discovery down',
    rules: () => paged(answer(503), always, ({ path }) => /^\/apis\/[^/?]+(\/[^/?]+)?$/.test(path)),
    expect: 'undecided',
    timeoutMs: 8000,
  },
  {
    name: 'no self-check',
    rules: () => paged(answer(403), always, ({ path }) => path.includes('authorization.k8s.io')),
    expect: 'same',
  },
  ...(
    [
      ['truncated', { kind: 'truncate', afterBytes: 700 }],
      ['reset', { kind: 'reset', afterBytes: 700 }],
      ['dripping', { kind: 'drip', pauseMs: 20 }],
      ['expired', answer(410)],
    ] as const
  ).flatMap(([how, fault]): FaultCase[] => [
    {
      name: `first page of another kind ${how}`,
      rules: () => [{ match: ofVolumes, fault }],
      expect: 'undecided',
      timeoutMs: tooLate,
    },
    { name: `an object by name ${how}`, rules: () => [{ match: byName, fault }], expect: 'undecided', timeoutMs: tooLate },
    { name: `a self-check ${how}`, rules: () => [{ match: selfCheck, fault }], expect: 'honest', timeoutMs: 8000 },
  ]),
  {
    name: 'first page of another kind reset once',
    rules: () => [{ match: ofVolumes, fault: { kind: 'reset', afterBytes: 700 }, times: 1 }],
    expect: 'same',
  },
  {
    name: 'a self-check truncated once',
    rules: () => [{ match: selfCheck, fault: { kind: 'truncate', afterBytes: 40 }, times: 2 }],
    expect: 'same',
  },
  {
    name: 'the first self-check never answered',
    rules: () => [{ match: rulesReview, fault: { kind: 'hang' } }],
    expect: 'failure',
    timeoutMs: tooLate,
  },
  {
    name: 'definitions not loaded yet: a few lists',
    rules: () => [{ match: ({ path }) => /longhorn\.io.*\?limit/.test(path), fault: answer(404), times: 5 }],
    expect: 'undecided',
  },
  {
    name: 'definitions not loaded yet: lists and discovery',
    rules: () => [
      { match: ({ path }) => /longhorn\.io.*(backups|volumes|backuptargets)\?limit/.test(path), fault: answer(404) },
      { match: ({ path }) => /^\/apis\/longhorn\.io/.test(path) && !path.includes('namespaces'), fault: answer(404) },
    ],
    expect: 'undecided',
  },
  {
    name: 'definitions not loaded yet: all of them',
    rules: () => [{ match: ({ path }) => path.startsWith('/apis/longhorn.io'), fault: answer(404) }],
    expect: 'failure',
  },
  {
    name: 'an aggregated API without endpoints, of nobody that we read',
    rules: ({ server }) => [
      {
        match: isContact,
        fault: { kind: 'delay', ms: 0 },
        times: 1,
        before: () => aggregate(server, 'v1beta1', 'metrics.k8s.io'),
      },
    ],
    expect: 'same',
  },
  {
    name: 'an aggregated API without endpoints, of a kind that we read',
    rules: ({ server }) => [
      { match: isContact, fault: { kind: 'delay', ms: 0 }, times: 1, before: () => aggregate(server, 'v1', 'helm.cattle.io') },
    ],
    expect: 'said',
    timeoutMs: 8000,
    after: async (server) => {
      await server.admin('DELETE', '/apis/apiregistration.k8s.io/v1/apiservices/v1.helm.cattle.io');
    },
  },
  { name: 'nothing answers', rules: () => paged({ kind: 'hang' }, always, () => true), expect: 'failure', timeoutMs: 1000 },
  { name: '401 from the start', rules: () => paged(answer(401), always, () => true), expect: 'failure' },
  {
    name: 'certificate expired in the middle',
    rules: ({ server, proxy }) => [
      byPages,
      {
        match: laterPages,
        fault: { kind: 'reset', afterBytes: 0 },
        before: async () =>
          proxy.present(makeCertificate({ commonName: 'late', issuer: server.authority, days: { from: -9, to: -1 } })),
      },
    ],
    expect: 'undecided',
  },
  {
    name: 'API server restarted in mid-list',
    rules: ({ server }) => [
      byPages,
      { match: laterPages, fault: { kind: 'reset', afterBytes: 0 }, times: 1, before: () => server.restart() },
    ],
    expect: 'same',
    timeoutMs: 60_000,
  },
  {
    name: 'definition removed in mid-run',
    rules: ({ server }) => [
      byPages,
      {
        match: laterPages,
        fault: { kind: 'delay', ms: 0 },
        times: 1,
        before: () => removeBackups(server),
      },
    ],
    changes: [definitions],
    expect: 'undecided',
    timeoutMs: 60_000,
  },
  { name: 'definition removed before the run', rules: () => [], expect: 'undecided', changes: [definitions] },
];

const kind = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups';

/** Removes the definition of backups and all of them with it, until the API server no longer serves the kind. */
async function removeBackups(server: ApiServer): Promise<void> {
  const { body } = await server.admin('GET', kind);
  for (const { metadata } of (body as { items: { metadata: { name: string; finalizers?: string[] } }[] }).items) {
    if (metadata.finalizers)
      await server.admin(
        'PATCH',
        `${kind}/${metadata.name}`,
        { metadata: { finalizers: null } },
        { type: 'application/merge-patch+json' },
      );
  }
  await server.admin('DELETE', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/backups.longhorn.io');
  for (let tries = 0; tries < 600; tries++) {
    const { status } = await server.admin('GET', `${kind}?limit=1`, undefined, { accept: [404, 405] });
    if (status !== 200) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the definition of backups was not removed within a minute');
}
