import { known, unknown } from '../core/fact.ts';
import { type EngineApi, engineApiOf, newestEngineApi } from '../releases/engine-api.ts';
import { engineImages } from './engine-images.ts';
import type { Reader } from './reader.ts';

/**
 * The newest engine APIs that the target knows. Of a release that nobody has described yet it is known that it speaks no less than the
 * last one, which is enough as long as no image in use speaks more.
 */
export const engineApiCeiling: Reader<EngineApi> = {
  reads: engineImages.reads,
  read: (look) => {
    const { to } = look.upgrade;
    const api = engineApiOf(to);
    if (api) return known(api);
    const images = engineImages.read(look);
    if (!images.known) return images;
    const { cli, controller } = newestEngineApi;
    const beyond = images.value.some(
      ({ refCount, cliAPIVersion = 0, controllerAPIVersion = 0 }) =>
        refCount > 0 && (cliAPIVersion > cli || controllerAPIVersion > controller),
    );
    return beyond ? unknown(`the engine API of Longhorn ${to.text} is not known to this tool`) : known(newestEngineApi);
  },
};
