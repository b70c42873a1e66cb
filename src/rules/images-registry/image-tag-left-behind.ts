import { parseVersion } from '../../core/version.ts';
import { at, isRecord, text } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

/** Components whose tags are the release's own; support bundle kit and CSI images have versions of their own. */
const components = ['engine', 'manager', 'ui', 'instanceManager', 'shareManager', 'backingImageManager'];

export const imageTagLeftBehind = defineRule({
  id: 'image-tag-left-behind',
  topic: 'images-registry',
  title: 'No image tag stays behind the release',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['chartValues', 'releaseChange'],

  *check({ chartValues: { values, places }, releaseChange: { imageOverrides } }, { to }) {
    const images = at(values, 'image.longhorn');
    for (const component of components) {
      const path = `image.longhorn.${component}.tag`;
      const override = imageOverrides?.find((candidate) => candidate.component === `longhorn.${component}`);
      const tag = (isRecord(images) ? text(images, `${component}.tag`) : '') || (override?.tag ?? '');
      const version = parseVersion(tag);
      if (!version || (version.major === to.major && version.minor === to.minor && version.patch === to.patch)) continue;
      yield valueSighting(path, { tag, target: to.text }, places[path] ?? override?.place);
    }
  },

  message: ({ evidence: { tag, target } }) => `stays at ${tag} while the release goes to ${target}`,
  why: 'New CRDs and settings meet an old component, or the reverse. And whoever removes the tag later makes a jump that no diff shows.',
  remedy: () => [{ text: 'Drop the override in the commit that raises the version; a hotfix of the target itself may stay' }],
  source: ['https://github.com/longhorn/longhorn/issues/12573'],
});
