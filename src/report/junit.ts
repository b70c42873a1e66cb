import type { Reporter } from './format.ts';
export const junit: Reporter = () => '';
