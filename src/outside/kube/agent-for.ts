import { type ClientRequestArgs, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, type AgentOptions, request } from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import type { Tls } from './find-connection.ts';

/** Keep-alive connections to one API server, directly or through the proxy's tunnel. */
export function agentFor(server: URL, tls: Tls, proxy: URL | undefined): Agent | PlainAgent {
  const options = { keepAlive: true, maxSockets: 64, ...tls };
  const agent = server.protocol === 'https:' ? new Agent(options) : new PlainAgent(options);
  if (!proxy) return agent;
  agent.createConnection = (wanted, callback) => {
    tunnel(server, proxy).then(
      (socket) => callback?.(null, server.protocol === 'https:' ? connect({ ...named(wanted, server), socket }) : socket),
      (error: Error) => callback?.(error, undefined as never),
    );
    return undefined;
  };
  return agent;
}

/** Certificates are checked against the API server's name, not the proxy's. */
function named(wanted: ClientRequestArgs, server: URL): AgentOptions & { host: string; servername?: string } {
  const options = wanted as AgentOptions & { servername?: string };
  return { ...options, host: server.hostname, path: undefined as never };
}

/** A proxy that is silent would otherwise hold the process after the deadline. */
const tunnelPatience = 15_000;

function tunnel(server: URL, proxy: URL): Promise<Socket> {
  const target = `${server.hostname}:${server.port || (server.protocol === 'https:' ? 443 : 80)}`;
  const userinfo = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const headers = {
    host: target,
    ...(proxy.username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(userinfo).toString('base64')}` }),
  };
  return new Promise((resolve, reject) => {
    const ask = proxy.protocol === 'https:' ? request : plainRequest;
    const outgoing = ask({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: target, headers, agent: false });
    outgoing.once('connect', (answer, socket) => {
      socket.setTimeout(0);
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Error(`the proxy ${proxy.host} refused the tunnel: ${answer.statusCode}`));
    });
    outgoing.once('error', (cause: NodeJS.ErrnoException) => {
      reject(Object.assign(new Error(`the proxy ${proxy.host} cannot be reached`), { code: cause.code, cause }));
    });
    outgoing.setTimeout(tunnelPatience, () => outgoing.destroy(new Error('the proxy does not answer')));
    outgoing.end();
  });
}
