import { known, unknown } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Place } from '../core/upgrade.ts';
import { at, type Identity, identity, isRecord, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** An Argo CD Application of Longhorn's chart, and whether it leaves the pre-upgrade job in. */
export interface ArgocdHook extends Identity {
  readonly jobEnabled: boolean;
  readonly place?: Place;
}

const path = 'preUpgradeChecker.jobEnabled';

const live = listFact('applications.argoproj.io', {
  fields: ['spec.source.chart', 'spec.source.helm.valuesObject.preUpgradeChecker'],
  where: (object) => text(object, 'spec.source.chart') === 'longhorn',
  each: (object) => ({ ...identity(object), checker: at(object, 'spec.source.helm.valuesObject.preUpgradeChecker') }),
});

/**
 * The change decides where an Application carries it and its values are known. In the cluster only `valuesObject` is read: values as
 * text may hold secrets, so an Application without the key there tells nothing.
 */
export const argocdHook: Reader<readonly ArgocdHook[]> = {
  reads: live.reads,
  read: (look) => {
    const { release, values, valuesUnknown, places } = look.change;
    const deployed = release?.argocd ?? (look.upgrade.via === 'argocd' ? {} : undefined);
    if (deployed) {
      if (valuesUnknown !== undefined) return unknown(`the chart values are not known: ${valuesUnknown}`);
      const place = places[path] ?? release?.argocd?.place ?? look.upgrade.place ?? undefined;
      const own = { kind: 'Application', namespace: '', name: 'longhorn', jobEnabled: at(values, path) !== false };
      return known([{ ...own, ...(place ? { place } : {}) }]);
    }
    const otherTool = look.upgrade.via !== 'option';
    if (otherTool && coverageOf(look.snapshot, 'applications.argoproj.io').status !== 'whole') return known([]);
    const applications = live.read(look);
    if (!applications.known) return applications;
    const silent = applications.value.find(({ checker }) => !isRecord(checker) || typeof checker['jobEnabled'] !== 'boolean');
    if (silent) return unknown(`Application ${silent.name} does not show ${path} in its valuesObject`);
    return known(applications.value.map(({ checker, ...own }) => ({ ...own, jobEnabled: at(checker, 'jobEnabled') !== false })));
  },
};
