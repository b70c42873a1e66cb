import { testRule } from '../../../test/kit/test-rule.ts';
import { imageTagLeftBehind } from './image-tag-left-behind.ts';

const path = 'image.longhorn.manager.tag';
const place = { file: 'values.yaml', line: 4 };
const tagged = (component: string, tag: string) => ({
  given: true,
  values: { image: { longhorn: { [component]: { tag } } } },
  places: { [path]: place },
});

testRule(imageTagLeftBehind, {
  upgrade: '1.10.1 → 1.11.2',
  fires: [
    {
      name: 'a hotfix of the release before',
      given: [],
      change: tagged('manager', 'v1.10.1-hotfix-2'),
      finds: [path],
      says: 'stays at v1.10.1-hotfix-2',
    },
    { name: 'an engine image', given: [], change: tagged('engine', 'v1.10.1'), finds: ['image.longhorn.engine.tag'] },
    {
      name: 'an image of a manifest',
      given: [],
      change: { release: { imageOverrides: [{ component: 'longhorn.manager', tag: 'v1.10.1', place }] } },
      finds: [path],
    },
  ],
  quiet: [
    { name: 'no overrides', given: [], change: { given: true } },
    { name: 'the tag of the target', given: [], change: tagged('manager', 'v1.11.2') },
    { name: 'a hotfix of the target', given: [], change: tagged('manager', 'v1.11.2-hotfix-1') },
    { name: 'the support bundle kit has versions of its own', given: [], change: tagged('supportBundleKit', 'v0.0.55') },
    { name: 'a branch image is another matter', given: [], change: tagged('manager', 'master-head') },
  ],
});
