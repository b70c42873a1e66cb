/**
 * Where the typed Go client of longhorn-manager writes an empty text for a field that is missing at rest although the CRD does not
 * require it: `+optional` without `omitempty`, and no mutating webhook fills it. `*` is a map's key.
 */
export const writtenEmpty: readonly string[] = ['BackingImage spec.diskFileSpecMap.*.dataEngine'];

/** Constrained fields whose empty text reaches the API server; the mutating webhooks fill all others before the schema is asked. */
export const neverFilled: readonly string[] = [
  ...writtenEmpty,
  'EngineImage spec.image',
  'InstanceManager spec.type',
  'RecurringJob spec.task',
  'Volume spec.dataLocality',
];

/** Whether a place (`Kind path`) is one of the listed ones. */
export function isListed(place: string, list: readonly string[]): boolean {
  return list.some((pattern) => {
    const parts = pattern.split('.');
    const found = place.split('.');
    return parts.length === found.length && parts.every((part, index) => part === '*' || part === found[index]);
  });
}
