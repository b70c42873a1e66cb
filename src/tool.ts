import manifest from '../package.json' with { type: 'json' };
import type { Tool } from './core/report.ts';

/** This product's name and version, as reports and `--version` print it. */
export const tool: Tool = { name: manifest.name, version: manifest.version };
