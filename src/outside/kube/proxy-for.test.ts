import { describe, expect, it } from 'vitest';
import { proxyFor } from './proxy-for.ts';

const server = 'https://api.cluster.example:6443';

describe('proxyFor', () => {
  it.each<[string, string, string, Record<string, string>, string | undefined]>([
    ['nothing is said', server, '', {}, undefined],
    ['the kubeconfig names one', server, 'http://p:3128', { HTTPS_PROXY: 'http://other:1', NO_PROXY: '*' }, 'http://p:3128/'],
    ['the environment does', server, '', { HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    ['in small letters, without scheme', server, '', { https_proxy: 'p:3128' }, 'http://p:3128/'],
    ['only for plain http', server, '', { HTTP_PROXY: 'http://p:3128' }, undefined],
    ['plain http', 'http://api.example', '', { HTTP_PROXY: 'http://p:3128' }, 'http://p:3128/'],
    ['loopback stays here', 'https://127.0.0.1:6443', '', { HTTPS_PROXY: 'http://p:3128' }, undefined],
    ['loopback by name', 'https://localhost:6443', '', { HTTPS_PROXY: 'http://p:3128' }, undefined],
    ['unless the kubeconfig says so', 'https://127.0.0.1:6443', 'http://p:3128', {}, 'http://p:3128/'],
    ['excepted: all', server, '', { HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, undefined],
    ['excepted: the host', server, '', { HTTPS_PROXY: 'http://p', NO_PROXY: 'x, API.cluster.example' }, undefined],
    ['excepted: a parent domain', server, '', { HTTPS_PROXY: 'http://p', no_proxy: '.cluster.example' }, undefined],
    ['excepted: host and port', server, '', { HTTPS_PROXY: 'http://p', NO_PROXY: 'api.cluster.example:6443' }, undefined],
    ['another port', server, '', { HTTPS_PROXY: 'http://p', NO_PROXY: 'api.cluster.example:443' }, 'http://p/'],
    ['only the end of a name', server, '', { HTTPS_PROXY: 'http://p', NO_PROXY: 'ster.example' }, 'http://p/'],
    ['excepted: a range', 'https://10.1.2.3:6443', '', { HTTPS_PROXY: 'http://p', NO_PROXY: '10.0.0.0/8' }, undefined],
    ['another range', 'https://11.1.2.3', '', { HTTPS_PROXY: 'http://p', NO_PROXY: '10.0.0.0/8,nonsense/8' }, 'http://p/'],
    ['excepted: IPv6', 'https://[fd00::1]:6443', '', { HTTPS_PROXY: 'http://p', NO_PROXY: 'fd00::/8' }, undefined],
  ])('%s', (_name, address, proxyUrl, env, expected) => {
    expect(proxyFor(new URL(address), proxyUrl, env)?.href).toBe(expected);
  });

  it('refuses proxies that it cannot speak to', () => {
    expect(() => proxyFor(new URL(server), 'socks5://p:1080', {})).toThrow('no http:// or https:// proxy');
    expect(() => proxyFor(new URL(server), '', { HTTPS_PROXY: 'http://' })).toThrow('$HTTPS_PROXY');
  });
});
