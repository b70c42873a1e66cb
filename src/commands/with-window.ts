import { type ObjectWindow, objectWindow } from '../apply/object-window.ts';
import type { Options } from '../options.ts';
import type { Kube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';

/** Opens a window on the live cluster for as long as the work takes; the work may judge the cluster through the same connection. */
export async function withWindow<T>(
  options: Options,
  world: World,
  work: (window: ObjectWindow, kube: Kube) => Promise<T>,
): Promise<T> {
  const { openKube } = await import('../outside/kube.ts');
  const { kubeconfig, context } = options;
  const access = {
    allowExec: options['allow-exec'],
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
  const kube = await openKube(access, world);
  try {
    return await work(objectWindow(kube), kube);
  } finally {
    kube.close();
  }
}
