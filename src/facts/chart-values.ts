import { known, unknown } from '../core/fact.ts';
import type { Place, Values } from '../core/upgrade.ts';
import type { Reader } from './reader.ts';

/** The chart values that the target will be rendered with. `given: false`: nobody gave any, so the chart's defaults hold. */
export interface ChartValues {
  readonly values: Values;
  readonly before: Values;
  readonly places: Readonly<Record<string, Place>>;
  readonly given: boolean;
}

export const chartValues: Reader<ChartValues> = {
  reads: [],
  read: ({ change: { values, valuesBefore, places, given, valuesUnknown } }) =>
    valuesUnknown === undefined
      ? known({ values, before: valuesBefore, places, given })
      : unknown(`the chart values are not known: ${valuesUnknown}`),
};
