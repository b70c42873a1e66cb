import { detectTable } from '../../src/detect/table.ts';
import type { Generator } from './generator.ts';

/** `docs/detect.md`: the shapes that `detect` recognises, from the rooms' own examples. */
export const detectDoc: Generator = {
  files: async () => new Map([['docs/detect.md', detectTable()]]),
};
