import { marked } from 'marked';

/** What GitHub would make of Markdown, near enough: GFM to HTML. HTML comments go, as GitHub hides them. */
export function rendered(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false }).replace(/<!--[\s\S]*?-->/g, '');
}

/** The text that GitHub looks through for mentions, references and addresses: everything outside of code and links, decoded. */
export function linkableText(html: string): string {
  return html
    .replace(/<pre[\s\S]*?<\/pre>/g, ' ')
    .replace(/<code[\s\S]*?<\/code>/g, ' ')
    .replace(/<a [\s\S]*?<\/a>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

/** Addresses of all links. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href);
}

/** Names of all tags, each once, sorted. */
export function tagsOf(html: string): string[] {
  return [...new Set([...html.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name.toLowerCase()))].toSorted();
}

/** Tags that were opened and not closed, or closed and not opened, in order of trouble. Void tags stand alone. */
export function unbalanced(markup: string): string[] {
  const open: string[] = [];
  const trouble: string[] = [];
  for (const [, slash, name = '', rest = ''] of markup.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>/g)) {
    if (['br', 'hr', 'img', 'input'].includes(name) || rest.endsWith('/')) continue;
    if (slash === '') open.push(name);
    else if (open.at(-1) === name) open.pop();
    else trouble.push(`</${name}>`);
  }
  return [...trouble, ...open.map((name) => `<${name}>`)];
}
