import { Failure } from '../../core/failure.ts';

/** The failure of a text that cannot be read, at a position (1-based); without column only the line is named. */
export function notYaml(label: string, line: number, column: number | undefined, problem: string, cause?: unknown): Failure {
  const place = column === undefined ? `${label}:${line}` : `${label}:${line}:${column}`;
  return new Failure(
    'not-yaml',
    `${place} is not readable as YAML or JSON: ${problem}`,
    'Write the file again, for example with `kubectl get backups.longhorn.io -n longhorn-system -o yaml > backups.yaml`.',
    { cause },
  );
}

/** The failure of a text that would need far more memory than it is long. */
export function explodes(label: string, cause?: unknown): Failure {
  return new Failure(
    'yaml-explodes',
    `${label} uses YAML aliases that multiply to an enormous document`,
    'No Kubernetes tool writes such a file. Do not use it; write the dump again with `kubectl get … -o yaml`.',
    { cause },
  );
}
