import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const imageHeadTagsInManifest = defineRule({
  id: 'image-head-tags-in-manifest',
  topic: 'images-registry',
  title: 'The manifest of 1.8.0 does not come with floating tags',
  severity: 'warning',
  when: { from: '>=1.7.0-0 <1.8.0-0', to: '1.8.0' },

  needs: ['releaseChange'],

  *check({ releaseChange: { imageOverrides } }) {
    for (const { component, tag, place } of imageOverrides ?? []) {
      if (tag.endsWith('-head')) yield valueSighting(`image.${component}.tag`, { tag }, place);
    }
  },

  message: ({ evidence: { tag } }) => `is ${tag}, a branch image: unreleased code runs under the name of a release`,
  why: "The repository's tag v1.8.0 refers to images of its branch. What is pulled today is not what was released.",
  remedy: () => [{ text: 'Take the published chart, or 1.8.1 and later' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/10336',
    'https://github.com/longhorn/longhorn/blob/master/CHANGELOG/CHANGELOG-1.8.0.md',
  ],
});
