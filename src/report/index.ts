import type { Format, Reporter } from './format.ts';

export type { Format, Rendering, Reporter } from './format.ts';
export { formats } from './format.ts';

/** The reporter of a format. Each loads when it is asked for, so that a run pays for one. */
export async function reporterFor(format: Format): Promise<Reporter> {
  return loaders[format]();
}

const loaders: Readonly<Record<Format, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  github: async () => (await import('./github.ts')).github,
  comment: async () => (await import('./comment.ts')).comment,
  summary: async () => (await import('./summary.ts')).summary,
};
