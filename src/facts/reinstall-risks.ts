import { known } from '../core/fact.ts';
import { type HelmChart, helmCharts } from './helm-charts.ts';
import type { Reader } from './reader.ts';
import { settings } from './settings.ts';

/** HelmCharts whose failure would uninstall a Longhorn that lets itself be uninstalled. HelmCharts matter only where it does. */
export const reinstallRisks: Reader<readonly HelmChart[]> = {
  reads: [...settings.reads, ...helmCharts.reads],
  read: (look) => {
    const stored = settings.read(look);
    if (!stored.known) return stored;
    if (stored.value['deleting-confirmation-flag'] !== 'true') return known([]);
    const charts = helmCharts.read(look);
    return charts.known ? known(charts.value.filter(({ failurePolicy }) => failurePolicy !== 'abort')) : charts;
  },
};
