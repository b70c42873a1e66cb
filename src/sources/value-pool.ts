const size = 4096;
const trial = 8192;

/** Gives, for a value, the equal one that came before, so that it is held once. */
export type ValuePool = <T>(value: T) => T;

/**
 * A pool for the values of one field: objects of a kind share most of their namespaces, states and finalizers. `keyOf` is equal when
 * values are. Holds a few thousand values, and gives up on a field whose values hardly repeat (names, versions): those only cost time.
 */
export function valuePool(keyOf: (value: unknown) => unknown = (value) => value): ValuePool {
  let known = new Map<unknown, unknown>();
  let asked = 0;
  let met = 0;
  return <T>(value: T): T => {
    if (asked === trial && met < trial / 4) return value;
    if (asked < trial) asked += 1;
    const key = keyOf(value);
    const before = known.get(key);
    if (before !== undefined) {
      if (asked < trial) met += 1;
      return before as T;
    }
    if (known.size >= size) known = new Map();
    known.set(key, value);
    return value;
  };
}
