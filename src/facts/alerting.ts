import { known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import { alertExpressions } from './alert-expressions.ts';
import type { Reader } from './reader.ts';

/** What the cluster's own alerting looks at. `installed`: the cluster has the kind PrometheusRule; `rules`: how many there are. */
export interface Alerting {
  readonly installed: boolean;
  readonly rules: number;
  readonly expressions: readonly string[];
}

export const alerting: Reader<Alerting> = {
  reads: alertExpressions.reads,
  read: (look) => {
    const fact = alertExpressions.read(look);
    if (!fact.known) return fact;
    return known({
      installed: coverageOf(look.snapshot, 'prometheusrules.monitoring.coreos.com').status !== 'absent',
      rules: fact.value.length,
      expressions: fact.value.flatMap(({ expressions }) => expressions),
    });
  },
};
