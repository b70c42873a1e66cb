import { expect, test } from 'vitest';
import { demandNode } from './demand-node.ts';

test.each(['24.0.0', '24.21.0', '26.1.0-nightly'])('%s will do', (version) => {
  expect(() => demandNode(version)).not.toThrow();
});

test.each(['20.20.2', '23.11.1', ''])('%s is too old', (version) => {
  expect(() => demandNode(version)).toThrow(expect.objectContaining({ code: 'node-too-old', exitCode: 3 }));
});
