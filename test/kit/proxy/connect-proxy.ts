import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A forward proxy for `CONNECT`, as companies have: counts the tunnels that were asked for. */
export interface ConnectProxy {
  readonly url: string;
  readonly tunnels: readonly string[];
  readonly stop: () => Promise<void>;
}

/** What the proxy insists on and where names lead. `login`: `user:password`. Whatever host is asked for, the tunnel ends on 127.0.0.1. */
export interface ConnectProxyOptions {
  readonly login?: string;
}

/** Starts the forward proxy on a free port of 127.0.0.1. */
export async function startConnectProxy({ login }: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  const server = createServer((_incoming, outgoing) => outgoing.writeHead(405).end());
  server.on('connect', (incoming, client: Socket) => {
    tunnels.push(incoming.url ?? '');
    sockets.add(client);
    client.on('error', () => client.destroy());
    if (wanted !== undefined && incoming.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const upstream = connect(Number(incoming.url?.split(':').at(-1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => upstream.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}`, tunnels, stop };
}
