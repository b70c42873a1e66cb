/**
 * Settings of 1.9 whose values 1.10 carries over into a setting of another name at its first start, after the version was recorded.
 * Source: longhorn-manager datastore/longhorn.go syncConsolidatedV2DataEngineSettings (v1.10.0).
 */
export const carriedOverIn110: Readonly<Record<string, string | undefined>> = {
  'v2-data-engine-hugepage-limit': 'data-engine-memory-size',
  'v2-data-engine-log-level': 'data-engine-log-level',
  'v2-data-engine-log-flags': 'data-engine-log-flags',
};
