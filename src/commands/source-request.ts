import type { Read } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { SourceRequest } from '../sources/load.ts';
import { sayDenied } from './say-denied.ts';

/** What the options say about the source, for the given reads. */
export function sourceRequest(options: Options, world: World, wanted: { reads: readonly Read[]; whole: boolean }): SourceRequest {
  const maxAge = options['max-age'];
  return {
    cluster: options.cluster ?? 'live',
    namespace: options.namespace ?? 'longhorn-system',
    ...(options.kubeconfig === undefined ? {} : { kubeconfig: options.kubeconfig }),
    ...(options.context === undefined ? {} : { context: options.context }),
    ...(options['head-dir'] === undefined ? {} : { checkout: options['head-dir'] }),
    ...(options['verify-key'] === undefined ? {} : { verifyKey: options['verify-key'] }),
    ...(maxAge === undefined ? {} : { maxAgeMs: durationMs('max-age', maxAge) }),
    timeoutMs: durationMs('timeout', options.timeout ?? '30s'),
    concurrency: count('concurrency', options.concurrency ?? '4'),
    allowExec: options['allow-exec'],
    reads: wanted.reads,
    whole: wanted.whole,
    progress: progress(options, world),
    denied: (resources) => sayDenied(resources, options.namespace ?? 'longhorn-system', world),
  };
}

/** `90`, `30s`, `2m`, `6h`, `1d` in milliseconds; a bare number counts seconds. */
export function durationMs(name: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text.trim());
  const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match?.[2] ?? 's'];
  const value = Number(match?.[1]) * (unit ?? 1);
  if (!match || !(value > 0))
    throw new Failure('bad-option', `--${name} cannot be ${JSON.stringify(text)}`, 'Write a duration such as 30s, 2m or 6h.');
  return value;
}

/** A positive whole number. */
export function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Failure('bad-option', `--${name} cannot be ${JSON.stringify(text)}`, 'Write a whole number from 1 up.');
  return value;
}

/** Progress goes to a terminal only: logs of CI stay quiet. */
function progress(options: Options, world: World): (text: string) => void {
  const { width, write } = world.stderr;
  if (width === undefined || options.quiet) return () => {};
  return (text) => write(`\r\u001b[K${text.slice(0, width - 1)}\r`);
}
