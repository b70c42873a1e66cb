import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Report, ReportSet } from './report.ts';
import type { reportSetSchema, singleReportSchema } from './report-schema.ts';

/** zod writes optional fields as `T | undefined`; apart from that the two must be the same. */
type Exact<T> = T extends readonly (infer U)[]
  ? readonly Exact<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;

test('the published schema and the types are one truth', () => {
  expectTypeOf<Exact<z.infer<typeof singleReportSchema>>>().toEqualTypeOf<Exact<Report>>();
  expectTypeOf<Exact<z.infer<typeof reportSetSchema>>>().toEqualTypeOf<Exact<ReportSet>>();
});
