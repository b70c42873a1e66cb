import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { remedy } from '../../src/commands/remedy.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { snapshotText } from '../../src/sources/snapshot-file.ts';
import { managerDaemonSet, setting } from '../kit/objects.ts';
import { givenOf, ruleTable } from '../kit/rule-table.ts';
import { shared } from '../kit/shared.ts';
import { type Given, snapshotOf } from '../kit/snapshot-of.ts';
import type { RuleTable } from '../kit/test-rule.ts';

interface Hazard {
  readonly id: string;
  readonly severity: string;
  readonly log_signature: string | null;
  readonly proven?: string;
}

const path = shared('knowledge/hazards.json');
if (path === undefined) console.warn('SKIPPED: ../shared/knowledge is not here, so nobody knows which crash loops were proven');
const hazards = path === undefined ? [] : (JSON.parse(readFileSync(path, 'utf8')) as Hazard[]);
const proven = hazards.filter(
  (hazard) => hazard.severity === 'blocker' && hazard.log_signature !== null && hazard.proven?.startsWith('real run'),
);
const afterRecord = (hazard: Hazard) => /after the version was recorded/.test(hazard.proven ?? '');

const folder = mkdtempSync(join(tmpdir(), 'readiness-recovery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tables = new Map<string, RuleTable>();
for (const { id } of proven) {
  const rule = rules.find((one) => one.id === id);
  if (rule) tables.set(id, await ruleTable(rule));
}

/** What the managers of each of these run, and what is recorded, where it is not the upgrade itself that is under way. */
const odd: Readonly<Record<string, { recorded?: string | null; state: string }>> = {
  'recorded-version-missing': { recorded: null, state: 'Going back is not possible before the record is right' },
  'recorded-version-unreadable': { recorded: 'master-head', state: 'Going back is not possible before the record is right' },
  'target-older-than-recorded': { state: 'is not possible, because current-longhorn-version already says' },
};

describe.skipIf(path === undefined)('remedy without --to on a cluster that crash-loops', () => {
  test('are these', () => expect(proven.length).toBeGreaterThan(30));

  test.each(proven)('$id', async (hazard) => {
    const table = tables.get(hazard.id);
    const row = table?.fires.find(({ change }) => change === undefined);
    if (!table || !row) throw new Error(`${hazard.id} has no row that fires on the state alone`);
    const [from = '', to = ''] = (row.upgrade ?? table.upgrade).split('→').map((text) => text.trim());
    const recorded = odd[hazard.id]?.recorded === undefined ? (afterRecord(hazard) ? to : from) : odd[hazard.id]?.recorded;
    const file = crashLooping(hazard.id, givenOf(row), to, recorded ?? undefined);
    const { text, json } = await plans(file);
    expect(json.steps.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toContain(hazard.id);
    const said =
      odd[hazard.id]?.state ?? (afterRecord(hazard) ? 'Going back is not possible, because' : 'Going back is possible');
    expect(json.goingBack).toMatchObject({ possible: said === 'Going back is possible', text: expect.stringContaining(said) });
    expect(text).toContain(said);
    expect(text).toContain('0 of 3 managers are ready');
  });
});

interface Told {
  readonly goingBack?: object;
  readonly steps: readonly { readonly findings: readonly { readonly rule: string }[] }[];
}

/** A snapshot file of the state in which new managers end up: their image is the target's, none is ready. */
function crashLooping(id: string, given: Given, image: string, recorded: string | undefined): string {
  const isOurs = ({ kind, metadata: { name } }: KubeObject) =>
    (kind === 'Setting' && name === 'current-longhorn-version') || (kind === 'DaemonSet' && name === 'longhorn-manager');
  const others = (given.objects ?? []).filter((object) => !isOurs(object));
  const own = given.objects?.find(({ kind }) => kind === 'DaemonSet');
  const manager = managerOf(image, own);
  const version =
    recorded === undefined ? [] : [setting('current-longhorn-version', /^\d/.test(recorded) ? `v${recorded}` : recorded)];
  const file = join(folder, `${id}.json`);
  writeFileSync(file, snapshotText(snapshotOf({ ...given, objects: [...others, ...version, manager] })));
  return file;
}

function managerOf(image: string, own: KubeObject | undefined): KubeObject {
  const made = managerDaemonSet('longhorn-manager', { status: { desiredNumberScheduled: 3, numberReady: 0 } });
  const base = own ? { ...own, status: made['status'] } : made;
  return JSON.parse(JSON.stringify(base).replace(/longhorn-manager:v[^"]*/g, `longhorn-manager:v${image}`)) as KubeObject;
}

async function plans(cluster: string): Promise<{ text: string; json: Told }> {
  const run = async (format: string) => {
    const out: string[] = [];
    const world = { ...realWorld({}), stdout: { width: undefined, color: false, write: (text: string) => void out.push(text) } };
    expect([0, 2]).toContain(await remedy(withDefaults({ cluster, format, manifest: 'none' }), world));
    return out.join('');
  };
  return { text: await run('text'), json: JSON.parse(await run('json')) as Told };
}
