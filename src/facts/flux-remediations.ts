import { known } from '../core/fact.ts';
import type { FluxSettings } from '../core/release-change.ts';
import { coverageOf } from '../core/snapshot.ts';
import { flag, type Identity, identity, number, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** What Flux does when the upgrade of its Longhorn HelmRelease fails. */
export interface FluxRemediation extends Identity, Omit<FluxSettings, 'place'> {
  readonly place?: FluxSettings['place'];
}

const live = listFact<FluxRemediation>('helmreleases.helm.toolkit.fluxcd.io', {
  fields: ['spec.chart.spec.chart', 'spec.upgrade.remediation', 'spec.suspend'],
  where: (object) => text(object, 'spec.chart.spec.chart') === 'longhorn',
  each: (object) => ({
    ...identity(object),
    retries: number(object, 'spec.upgrade.remediation.retries'),
    strategy: text(object, 'spec.upgrade.remediation.strategy'),
    remediateLastFailure: flag(object, 'spec.upgrade.remediation.remediateLastFailure'),
    suspended: flag(object, 'spec.suspend'),
  }),
});

/** The change decides where it shows the HelmRelease; where it shows another tool, an uncollected HelmRelease is no question. */
export const fluxRemediations: Reader<readonly FluxRemediation[]> = {
  reads: live.reads,
  read: (look) => {
    const changed = look.change.release?.flux;
    if (changed) return known([{ kind: 'HelmRelease', namespace: '', name: 'longhorn', ...changed }]);
    const otherTool = !['option', 'flux'].includes(look.upgrade.via);
    if (otherTool && coverageOf(look.snapshot, 'helmreleases.helm.toolkit.fluxcd.io').status === 'not-collected')
      return known([]);
    return live.read(look);
  },
};
