import { known } from '../core/fact.ts';
import { compareVersions, parseVersion } from '../core/version.ts';
import { chartValues } from './chart-values.ts';
import { text } from './field.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import type { Reader } from './reader.ts';

/** A Kubernetes that lacks the API of csi-provisioner v6, and who told its version. */
export interface KubernetesBehindProvisioner {
  readonly kubernetes: string;
  readonly toldBy: 'server' | 'kubelet';
}

const tagPath = 'image.csi.provisioner.tag';

/**
 * Whether csi-provisioner v6, as the release ships it, meets a Kubernetes below 1.34 (VolumeAttributesClass v1). null: it does not,
 * since Kubernetes is new enough or the change pins another provisioner. The values matter only on an older Kubernetes.
 */
export const kubernetesBehindProvisioner: Reader<KubernetesBehindProvisioner | null> = {
  reads: kubernetesVersion.reads,
  read: (look) => {
    const kubernetes = kubernetesVersion.read(look);
    if (!kubernetes.known) return kubernetes;
    const { version, toldBy } = kubernetes.value;
    const minimum = parseVersion('1.34.0');
    if (minimum && compareVersions(version, minimum) >= 0) return known(null);
    const chart = chartValues.read(look);
    if (!chart.known) return chart;
    const override = look.change.release?.imageOverrides?.find(({ component }) => component === 'csi.provisioner');
    const tag = text(chart.value.values, tagPath) || (override?.tag ?? '');
    return known(/^v?[0-5]\./.test(tag) ? null : { kubernetes: version.text, toldBy });
  },
};
