const hex = /^0x[1-9a-fA-F][0-9a-fA-F]*$/;

/**
 * The CPUs of a v2 data engine mask as 1.8.0 to 1.10.0 read it (`^0x[1-9a-fA-F][0-9a-fA-F]*$`, at most 64 bits): how many are
 * named and the highest one's number plus one. Undefined for a text that these releases refuse.
 */
export function cpuMask(text: string): { readonly cpus: number; readonly bits: number } | undefined {
  if (!hex.test(text) || text.length > 18) return undefined;
  const digits = BigInt(text).toString(2);
  return { cpus: digits.replaceAll('0', '').length, bits: digits.length };
}
