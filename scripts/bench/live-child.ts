import { neededReads } from '../../src/facts/cluster.ts';
import { openKube } from '../../src/outside/kube.ts';
import { leanMemory } from '../../src/outside/lean-memory.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { readKube } from '../../src/sources/live.ts';

/** One way to read the bench's kinds, in a process of its own. Prints what it saw as JSON: objects, calls, bytes, peak memory. */
const [way, kubeconfig = '', ...kinds] = process.argv.slice(2);
const namespace = 'longhorn-system';
const kube = await openKube({ kubeconfig, allowExec: false }, { env: process.env, cwd: process.cwd() });
let streamed = false;
const objects = way === 'raw' ? await rawPages() : await ours();
const peakMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ objects, ...kube.traffic(), peakMiB, streamed }));
kube.close();

async function ours(): Promise<number> {
  leanMemory();
  const reads = neededReads(rules).filter(({ resource }) => kinds.includes(resource));
  const request = { namespace, reads, whole: false, timeoutMs: 600_000, concurrency: 4, progress: () => {} };
  const { snapshot } = await readKube(request, kube, { now: () => new Date() });
  const broken = Object.values(snapshot.coverage).filter(({ status }) => status !== 'whole');
  streamed = Number(/^v1\.(\d+)/.exec(snapshot.serverVersion ?? '')?.[1]) >= 32;
  if (broken.length > 0) throw new Error(`not read whole: ${JSON.stringify(broken)}`);
  return Object.values(snapshot.objects).reduce((sum, list) => sum + list.length, 0);
}

/** Pages of 500, one after the other, nothing parsed but the token of the next. */
async function rawPages(): Promise<number> {
  let objects = 0;
  for (const kind of kinds) {
    const path = `/apis/longhorn.io/v1beta2/namespaces/${namespace}/${kind.split('.')[0]}?limit=500`;
    let token: string | undefined = '';
    while (token !== undefined) {
      const { body } = await kube.send({ path: token === '' ? path : `${path}&continue=${encodeURIComponent(token)}` });
      let tail = Buffer.alloc(0);
      for await (const chunk of body) tail = Buffer.concat([tail, chunk]).subarray(-2048);
      token = /"continue":"([^"]+)"/.exec(tail.toString('latin1'))?.[1];
      objects += token === undefined ? 0 : 500;
    }
  }
  return objects;
}
