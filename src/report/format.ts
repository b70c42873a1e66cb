import type { Report, ReportSet } from '../core/report.ts';
import type { RunState } from './run-state.ts';

/** Every form a report takes. `comment` and `summary` are the action's own; the others can be asked for by `--format`. */
export const formats = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'comment', 'summary'] as const;
export type Format = (typeof formats)[number];

/** What a reporter may be told besides the report. Everything is optional; the verdict cannot be changed here. */
export interface Rendering {
  /** Columns of the terminal; undefined: not a terminal. */
  readonly width?: number;
  readonly color?: boolean;
  /** Names the sticky comment: one a workflow and policy file (`stickyKey`). */
  readonly key?: string;
  /** What an earlier run on the same pull request found; null: this is the first. Undefined: nobody looked. */
  readonly previous?: RunState | null;
  /** One sentence that says where the whole report is, for what had to be left out. */
  readonly fullReport?: string;
  /** Largest size in bytes of UTF-8; each format has its own default. */
  readonly budget?: number;
}

/** A finished report as text, ending with a line feed. Pure: the same report and rendering give the same bytes. */
export type Reporter = (report: Report | ReportSet, rendering?: Rendering) => string;
