import { BlockList, isIP } from 'node:net';
import { invalid } from './choose-context.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a server: `proxy-url` of the kubeconfig wins; else HTTPS_PROXY (HTTP_PROXY for plain http) unless NO_PROXY names the host.
 * As in Go's net/http, loopback is never sent to a proxy of the environment. Only `http://` and `https://` proxies are known.
 */
export function proxyFor(server: URL, proxyUrl: string, env: Environment): URL | undefined {
  if (proxyUrl !== '') return usable(proxyUrl, 'proxy-url of the kubeconfig');
  const name = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = env[name] ?? env[name.toLowerCase()] ?? '';
  if (value === '' || isLoopback(server.hostname) || isExcepted(server, env['NO_PROXY'] ?? env['no_proxy'] ?? ''))
    return undefined;
  return usable(value.includes('://') ? value : `http://${value}`, `$${name}`);
}

function usable(address: string, where: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol)) return url;
  throw invalid(
    `${where} is no http:// or https:// proxy`,
    'SOCKS proxies are not supported: use an HTTP proxy, or read a snapshot file.',
  );
}

function isLoopback(host: string): boolean {
  const bare = unbracketed(host);
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127\./.test(bare);
}

/** NO_PROXY: `*`, hosts (with their subdomains), addresses and CIDR ranges, each with an optional port. */
function isExcepted(server: URL, exceptions: string): boolean {
  const host = unbracketed(server.hostname).toLowerCase();
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  const words = exceptions.split(',').map((word) => word.trim().toLowerCase());
  return words.some((word) => word !== '' && (word === '*' || covers(word, host, port)));
}

function covers(word: string, host: string, port: string): boolean {
  if (word.includes('/')) return inRange(word, host);
  const [, name = word, wantedPort] = /^(.*?)(?::(\d+))?$/.exec(word) ?? [];
  if (wantedPort !== undefined && isIP(word) === 0 && wantedPort !== port) return false;
  const bare = (isIP(word) === 6 ? word : name).replace(/^\*?\./, '');
  return host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`));
}

function inRange(range: string, host: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

const unbracketed = (host: string): string => host.replace(/^\[|\]$/g, '');
