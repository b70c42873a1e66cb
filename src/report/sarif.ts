import type { Reporter } from './format.ts';
export const sarif: Reporter = () => '';
