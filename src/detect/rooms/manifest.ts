import type { Scalar } from '../node.ts';
import { textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { dirOf } from '../tree.ts';
import type { Trail } from '../walk.ts';

const image =
  /(?:^|\/)(?:mirrored-longhornio-)?(longhorn-manager|longhorn-engine|longhorn-ui|longhorn-instance-manager|longhorn-share-manager|backing-image-manager):([^\s@]+)(?:@\S+)?$/;

/**
 * Reads one scalar of Longhorn's released manifest, copied into the repository, as an image. The first `image:` of
 * longhorn-manager in a DaemonSet or Deployment stands for the release; jobs that merely use an image (uninstall) do not.
 */
export function imagePin(scalar: Scalar, trail: Trail): Pin | undefined {
  const matched = image.exec(scalar.text);
  const workload = trail.findLast((step) => textAt(step.node, 'kind') !== '' && textAt(step.node, 'apiVersion') !== '')?.node;
  if (!matched || !/^(?:DaemonSet|Deployment)$/.test(textAt(workload, 'kind'))) return undefined;
  const [, component = '', tag = ''] = matched;
  const isManager = component === 'longhorn-manager' && trail.at(-1)?.key === 'image';
  if (!isManager && component === 'longhorn-manager') return undefined;
  return {
    via: 'manifest',
    role: isManager ? 'manifest' : 'component',
    file: scalar.file,
    line: scalar.line,
    name: `manifest ${dirOf(scalar.file)}${isManager ? '' : ` ${component} ${trail.at(-1)?.key ?? ''}`}`,
    version: { ...scalar, text: tag, plain: tag },
    layers: [],
    gitops: { object: `${textAt(workload, 'kind')} ${textAt(workload, 'metadata', 'name')}` },
  };
}
