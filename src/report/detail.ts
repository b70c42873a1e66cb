/** How much a Markdown document tells; the rungs of the ladder on which a report is made to fit. */
export interface Detail {
  /** Objects listed of one rule. */
  readonly objects: number;
  /** Rules that stand unfolded. */
  readonly unfolded: number;
  /** Whether rules have their why and fix. Without, they are one line with a count. */
  readonly explain: boolean;
  /** Whether objects are listed at all and rules that are unknown give their reasons. */
  readonly list: boolean;
}
