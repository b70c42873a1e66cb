/** The end of a text of any length, at most `most` bytes; `cut` tells whether something is missing before it. */
export async function tailOf(chunks: AsyncIterable<Uint8Array>, most: number): Promise<{ text: string; cut: boolean }> {
  const kept: Buffer[] = [];
  let size = 0;
  let cut = false;
  for await (const chunk of chunks) {
    kept.push(Buffer.from(chunk));
    size += chunk.length;
    while (size - (kept[0]?.length ?? 0) >= most) {
      size -= kept.shift()?.length ?? 0;
      cut = true;
    }
  }
  const all = Buffer.concat(kept);
  const from = Math.max(0, all.length - most);
  return { text: all.toString('utf8', from), cut: cut || from > 0 };
}
