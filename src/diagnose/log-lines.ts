/** How grave a line is: it ended the program, it is an error, or it merely tells something. */
export type Gravity = 'fatal' | 'error' | 'other';

/** One line of a log: its bare message, how grave it is, and its 1-based number. */
export interface LogLine {
  readonly number: number;
  readonly gravity: Gravity;
  readonly message: string;
}

/**
 * The lines of a log of longhorn-manager or of the pre-upgrade job, of `helm` or of `kubectl apply`. logrus dresses messages up
 * (`time=… level=fatal msg="…"`, or JSON); the bare message is given. Lines that a log shipper put a timestamp before are read too.
 */
export function logLines(log: string): LogLine[] {
  return log.split('\n').flatMap((text, index) => {
    const line = text.trim();
    return line === '' ? [] : [{ number: index + 1, gravity: gravityOf(line), message: bare(line) }];
  });
}

function gravityOf(line: string): Gravity {
  if (/\blevel"?[=:]\s?"?(fatal|panic)\b/.test(line) || /(^|\s)(panic: |fatal error: )/.test(line)) return 'fatal';
  if (/^(Error: |Error from server|The \S+ "[^"]*" is invalid: )|UPGRADE FAILED/.test(line)) return 'fatal';
  return /\blevel"?[=:]\s?"?error\b/.test(line) ? 'error' : 'other';
}

function bare(line: string): string {
  const [, quoted] = /\bmsg=("(?:[^"\\]|\\.)*")/.exec(line) ?? /"msg":\s?("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  if (quoted === undefined) return line;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}
