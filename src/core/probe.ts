/** An object that the running cluster refuses to have written back as it is. `by`: who said so; the message is theirs (untrusted). */
export interface ProbeRefusal {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly by: 'webhook' | 'schema';
  readonly message: string;
}

/** What was not probed, and why; without `name` it is the whole kind. `onPurpose`: no dry run should be made there at all. */
export interface NotProbed {
  readonly kind: string;
  readonly name?: string;
  readonly reason: string;
  readonly onPurpose?: true;
}

/**
 * What the dry runs said. A kind that stands in `notProbed` says nothing about its objects. `failed`: why the probe, which was asked for,
 * could not be made or did not end.
 */
export interface ProbeReport {
  readonly probed: number;
  readonly refused: readonly ProbeRefusal[];
  readonly notProbed: readonly NotProbed[];
  readonly failed?: string;
}
