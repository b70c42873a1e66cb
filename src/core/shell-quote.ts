const plain = /^[A-Za-z0-9_.,:=@%+/][A-Za-z0-9_.,:=@%+/-]*$/;

/** One word for a POSIX shell, whatever a cluster put into it: as it stands when it is harmless, else in single quotes. */
export function shellQuote(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
