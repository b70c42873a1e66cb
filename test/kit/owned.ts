/** A chunk as the network brings it: of a memory of its own, which a reader may give back. */
export const owned = (chunk: Uint8Array): Buffer => Buffer.from(new Uint8Array(chunk).buffer);
