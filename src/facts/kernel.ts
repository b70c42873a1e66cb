/** The first two numbers of a kernel release (`5.15.0-94-generic`), undefined when it has none. */
export function kernelVersion(release: string): { readonly major: number; readonly minor: number } | undefined {
  const match = /^(\d+)\.(\d+)/.exec(release);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}
