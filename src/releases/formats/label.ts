const name = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether Kubernetes takes a text as a label's value: empty, or at most 63 of letters, digits, `-_.` with alphanumeric ends. */
export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && name.test(value));
}

/** Whether a text is a qualified name, as label keys and Longhorn's tags must be: an optional DNS prefix and a name of at most 63. */
export function isQualifiedName(text: string): boolean {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return false;
  const local = second ?? first;
  const prefixed = second === undefined || (first.length <= 253 && subdomain.test(first));
  return prefixed && local.length <= 63 && name.test(local);
}
