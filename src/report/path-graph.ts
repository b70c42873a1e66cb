import type { Decision } from '../core/verdict.ts';
import { parseVersion } from '../core/version.ts';

/** One hop of an upgrade path. Without a decision nobody has judged it. */
export interface GraphHop {
  readonly from: string;
  readonly to: string;
  readonly decision?: Decision;
}

const colours: Readonly<Record<Decision, string>> = {
  ready: 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  attention: 'fill:#fff8c5,stroke:#9a6700,color:#1f2328',
  blocked: 'fill:#ffebe9,stroke:#cf222e,color:#1f2328',
  undecided: 'fill:#fbefff,stroke:#8250df,color:#1f2328',
};

const verbs: Readonly<Record<Decision, string>> = {
  ready: 'ready',
  attention: 'attention',
  blocked: 'blocked',
  undecided: 'undecided',
};

/** Chains of hops as a Mermaid flowchart (without its fence). Versions are reduced to the characters that versions have. */
export function pathGraph(chains: readonly (readonly GraphHop[])[]): string {
  const lines = ['flowchart LR'];
  const used = new Set<Decision>();
  for (const [chainIndex, chain] of chains.entries()) {
    for (const [index, { from, to, decision }] of chain.entries()) {
      const [left, right] = [`v${chainIndex}_${index}`, `v${chainIndex}_${index + 1}`];
      if (index === 0) lines.push(`  ${left}(["${label(from)}"])`);
      lines.push(`  ${right}["${label(to)}"]`);
      lines.push(`  ${left} ${decision ? `-- ${verbs[decision]} -->` : '-.->'} ${right}`);
      if (decision) {
        lines.push(`  class ${right} ${decision}`);
        used.add(decision);
      }
    }
  }
  return [...lines, ...[...used].toSorted().map((decision) => `  classDef ${decision} ${colours[decision]}`)].join('\n');
}

/**
 * The chain that a bump really walks: Longhorn refuses to skip a minor, so a bump over two stands as its steps, which nobody has
 * judged yet.
 */
export function walkedPath(from: string | null, to: string, decision: Decision): GraphHop[] {
  const [start, end] = [parseVersion(from ?? ''), parseVersion(to)];
  const direct = [{ from: from ?? 'unknown', to, decision }];
  if (!start || !end || start.major !== end.major || end.minor - start.minor < 2 || end.minor - start.minor > 20) return direct;
  const steps = Array.from({ length: end.minor - start.minor - 1 }, (_, index) => `${start.major}.${start.minor + 1 + index}.x`);
  const stops = [start.text, ...steps, end.text];
  return stops.slice(1).map((stop, index) => ({
    from: stops[index] ?? '',
    to: stop,
    ...(index === stops.length - 2 ? { decision } : {}),
  }));
}

function label(version: string): string {
  return version.replace(/[^0-9A-Za-z.+ -]/g, '').slice(0, 40) || 'unknown';
}
