import { type Identity, identity, list, text } from './field.ts';
import { listFact } from './reader.ts';

/** A PrometheusRule and its expressions. */
export interface AlertExpressions extends Identity {
  readonly expressions: readonly string[];
}

export const alertExpressions = listFact<AlertExpressions>('prometheusrules.monitoring.coreos.com', {
  fields: ['spec.groups'],
  each: (object) => ({
    ...identity(object),
    expressions: list(object, 'spec.groups').flatMap((group) => list(group, 'rules').map((rule) => text(rule, 'expr'))),
  }),
});
