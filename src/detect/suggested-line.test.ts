import { expect, test } from 'vitest';
import { suggestedLine } from './suggested-line.ts';

test.each([
  ['      version: "1.11.3"', '      version: "1.8.2"'],
  ['    targetRevision: v1.11.3 # renovate: datasource=helm', '    targetRevision: v1.8.2 # renovate: datasource=helm'],
  ['longhorn_version=1.11.3', 'longhorn_version=1.8.2'],
  ["  version = '1.11.3'", "  version = '1.8.2'"],
  [
    '  - https://raw.githubusercontent.com/longhorn/longhorn/v1.11.3/deploy/longhorn.yaml',
    '  - https://raw.githubusercontent.com/longhorn/longhorn/v1.8.2/deploy/longhorn.yaml',
  ],
  ['  image: longhornio/longhorn-manager:v1.11.3', '  image: longhornio/longhorn-manager:v1.8.2'],
  ['  version: 109.3.0+up1.11.3', undefined],
  ['  version: 1.11.3 # was 1.11.3-rc1', '  version: 1.8.2 # was 1.11.3-rc1'],
  ['  version: 1.11.3 # from 1.11.3', undefined],
  ['  version: 11.11.3', undefined],
  ['  chart: longhorn-1.11.3.tgz', undefined],
  ['  image: longhornio/longhorn-manager:v1.11.3@sha256:0123', undefined],
  ['  version: ~1.11.0', undefined],
])('%s', (line, expected) => {
  expect(suggestedLine(line, '1.11.3', '1.8.2')).toBe(expected);
});
