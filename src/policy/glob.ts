/** Whether `text` matches a glob: `*` any characters but `/`, `**` any at all, `?` one. Everything else stands for itself. */
export function matchesGlob(glob: string, text: string): boolean {
  return pattern(glob, '[^/]*').test(text);
}

/** The same for names without folders: `*` is any characters at all. */
export function matchesName(glob: string, text: string): boolean {
  return pattern(glob, '.*').test(text);
}

function pattern(glob: string, star: string): RegExp {
  const source = glob.replace(/\*\*\/?|\*+|\?|[\\^$.+()[\]{}|/]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part.startsWith('*')) return star;
    if (part === '?') return star === '.*' ? '.' : '[^/]';
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'su');
}
