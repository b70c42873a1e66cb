import { known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Place } from '../core/upgrade.ts';
import { type Identity, identity, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** A k3s/RKE2 HelmChart of Longhorn, in the cluster or in the change. `failurePolicy` '' is the controller's default, reinstall. */
export interface HelmChart extends Identity {
  readonly failurePolicy: string;
  readonly place?: Place;
}

const live = listFact<HelmChart>('helmcharts.helm.cattle.io', {
  fields: ['spec.chart', 'spec.failurePolicy'],
  where: (object) => /(^|\/)longhorn(-[\d.]+\.tgz)?$/.test(text(object, 'spec.chart')),
  each: (object) => ({ ...identity(object), failurePolicy: text(object, 'spec.failurePolicy') }),
});

/** The change decides where it shows the object: it is applied in the same moment as the version. */
export const helmCharts: Reader<readonly HelmChart[]> = {
  reads: live.reads,
  read: (look) => {
    const changed = look.change.release?.helmChart;
    if (changed) return known([{ kind: 'HelmChart', namespace: '', name: 'longhorn', ...changed }]);
    const deployedOtherwise = !['option', 'helmchart'].includes(look.upgrade.via);
    if (deployedOtherwise && coverageOf(look.snapshot, 'helmcharts.helm.cattle.io').status === 'not-collected') return known([]);
    return live.read(look);
  },
};
