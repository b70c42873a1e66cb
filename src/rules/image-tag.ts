/**
 * Name and tag of an image without registry and digest (`longhorn-engine:v1.8.1`), so that the same image from another registry
 * counts as the same; undefined where only a digest tells which image it is.
 */
export function imageTag(image: string): string | undefined {
  const last = image.split('@')[0]?.split('/').at(-1) ?? '';
  return last.includes(':') ? last : undefined;
}
