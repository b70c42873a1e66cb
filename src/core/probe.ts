/** An object that the running cluster refuses to have written back as it is. `by`: who said so; the message is theirs (untrusted). */
export interface ProbeRefusal {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly by: 'webhook' | 'schema';
  readonly message: string;
}

/** What was not probed, and why; without `name` it is the whole kind. */
export interface NotProbed {
  readonly kind: string;
  readonly name?: string;
  readonly reason: string;
}

/** What the dry runs said. A kind that stands in `notProbed` says nothing about its objects. */
export interface ProbeReport {
  readonly probed: number;
  readonly refused: readonly ProbeRefusal[];
  readonly notProbed: readonly NotProbed[];
}
