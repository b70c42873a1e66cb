import { at, type Meta, meta, number, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** An engine image; API versions are those its binary speaks, 0 while it is still deploying. */
export interface EngineImage extends Meta {
  readonly image: string;
  readonly state: string;
  readonly refCount: number;
  readonly cliAPIVersion: number | undefined;
  readonly controllerAPIVersion: number | undefined;
  readonly nodeDeploymentMap: Readonly<Record<string, unknown>>;
}

export const engineImages = listFact<EngineImage>('engineimages.longhorn.io', {
  fields: [
    'spec.image',
    'status.state',
    'status.refCount',
    'status.cliAPIVersion',
    'status.controllerAPIVersion',
    'status.nodeDeploymentMap',
  ],
  each: (object) => ({
    ...meta(object),
    image: text(object, 'spec.image'),
    state: text(object, 'status.state'),
    refCount: number(object, 'status.refCount'),
    cliAPIVersion: optional(object, 'status.cliAPIVersion'),
    controllerAPIVersion: optional(object, 'status.controllerAPIVersion'),
    nodeDeploymentMap: record(object, 'status.nodeDeploymentMap'),
  }),
});

function optional(object: unknown, path: string): number | undefined {
  const value = at(object, path);
  return typeof value === 'number' ? value : undefined;
}
