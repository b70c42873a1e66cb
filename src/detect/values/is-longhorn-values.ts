import type { Node } from '../node.ts';
import { at } from '../node.ts';

const own = [
  'defaultSettings',
  'longhornManager',
  'longhornUI',
  'longhornDriver',
  'preUpgradeChecker',
  'defaultBackupStore',
  'enablePSP',
];
const settings =
  /^(?:backupTarget|defaultDataPath|replicaSoftAntiAffinity|storageOverProvisioningPercentage|createDefaultDiskLabeledNodes|defaultReplicaCount|guaranteed|node(?:DownPodDeletionPolicy|DrainPolicy)|concurrent|v2DataEngine|autoSalvage|defaultDataLocality|storageMinimalAvailablePercentage|taintToleration|priorityClass|defaultLonghornStaticStorageClass|upgradeChecker|orphan|kubernetesClusterAutoscalerEnabled|systemManagedComponentsNodeSelector|autoCleanup|snapshot|deletingConfirmationFlag|storageNetwork|backupstorePollInterval|replicaAutoBalance|allow)/;

/** True when a document's keys are those of Longhorn's chart values and of no other chart. */
export function isLonghornValues(root: Node | undefined): boolean {
  if (root?.kind !== 'map' || at(root, 'kind') !== undefined) return false;
  if (at(root, 'image', 'longhorn') !== undefined) return true;
  if (own.slice(1).some((key) => at(root, key) !== undefined)) return true;
  const defaults = at(root, 'defaultSettings');
  return defaults?.kind === 'map' && defaults.entries.some((entry) => settings.test(entry.key));
}
