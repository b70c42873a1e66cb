/** Where text goes. `width` and `color` are those of the terminal; undefined width: not a terminal. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly width: number | undefined;
  readonly color: boolean;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Every window to the machine that a command may look through. A test hands in a fake one. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly now: () => Date;
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  readonly readStdin: () => Promise<string>;
  /** Runs a program without a shell; a non-zero exit is a value, a missing program throws. */
  readonly run: (file: string, args: readonly string[], options?: { cwd?: string }) => Promise<RunResult>;
  /** GETs a URL as text (release manifests). */
  readonly fetchText: (url: string, timeoutMs: number) => Promise<string>;
}
