import { testRule } from '../../../test/kit/test-rule.ts';
import { imageHeadTagsInManifest } from './image-head-tags-in-manifest.ts';

const place = { file: 'deploy/longhorn.yaml', line: 4712 };
const image = (tag: string) => ({ release: { imageOverrides: [{ component: 'longhorn.manager', tag, place }] } });

testRule(imageHeadTagsInManifest, {
  upgrade: '1.7.3 → 1.8.0',
  fires: [{ name: "the repository's manifest", given: [], change: image('v1.8.x-head'), finds: ['image.longhorn.manager.tag'] }],
  quiet: [
    { name: 'released tags', given: [], change: image('v1.8.0') },
    { name: 'the published chart', given: [] },
  ],
});
