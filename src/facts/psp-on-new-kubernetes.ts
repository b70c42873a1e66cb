import { known } from '../core/fact.ts';
import type { Place } from '../core/upgrade.ts';
import { inRange } from '../core/version.ts';
import { chartValues } from './chart-values.ts';
import { at } from './field.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import type { Reader } from './reader.ts';

/** `enablePSP: true` on a Kubernetes that no longer has PodSecurityPolicies. */
export interface PspOnNewKubernetes {
  readonly kubernetes: string;
  readonly place?: Place;
}

/** null: it is off, as by default, or Kubernetes still has them. The version matters only where it is on; unknown values count as default. */
export const pspOnNewKubernetes: Reader<PspOnNewKubernetes | null> = {
  reads: kubernetesVersion.reads,
  read: (look) => {
    const chart = chartValues.read(look);
    if (!chart.known || at(chart.value.values, 'enablePSP') !== true) return known(null);
    const kubernetes = kubernetesVersion.read(look);
    if (!kubernetes.known) return kubernetes;
    const { version } = kubernetes.value;
    const place = chart.value.places['enablePSP'];
    return known(inRange(version, '>=1.25.0-0') ? { kubernetes: version.text, ...(place ? { place } : {}) } : null);
  },
};
