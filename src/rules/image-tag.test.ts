import { expect, test } from 'vitest';
import { imageTag } from './image-tag.ts';

test.each([
  ['longhornio/longhorn-engine:v1.8.1', 'longhorn-engine:v1.8.1'],
  ['registry.example:5000/longhornio/longhorn-engine:v1.8.1@sha256:abc', 'longhorn-engine:v1.8.1'],
  ['longhorn-engine:v1.8.1', 'longhorn-engine:v1.8.1'],
  ['registry.example:5000/longhorn-engine@sha256:abc', undefined],
  ['', undefined],
])('%j is %j', (image, tag) => {
  expect(imageTag(image)).toBe(tag);
});
