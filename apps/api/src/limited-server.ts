import { createServer, type RequestListener, type Server } from "node:http";
import { BlockList, isIPv6, type Socket } from "node:net";
import type { HttpTimeouts } from "./http-timeouts.ts";
import { networkOf } from "./plugins/client-address.ts";

/** Below the file descriptors that a process usually may have open. */
const MAX_CONNECTIONS = 10_000;
const PER_ADDRESS = 500;
/** Clients of today send a request when the one before is answered. */
const MAX_PIPELINED = 16;

/**
 * The HTTP server below Fastify. It closes what takes connections or the event loop from others: connections of one address
 * beyond 500, but for proxies, and connections that send request after request without waiting. Node handles all that
 * arrives in one read at once, so that each of them must cost next to nothing.
 * @param options.proxies addresses and networks that may open any number of connections
 */
export function limitedServer(
  handle: RequestListener,
  options: { timeouts: HttpTimeouts; proxies: readonly string[] },
): Server {
  const { timeouts, proxies } = options;
  const unanswered = new WeakMap<Socket, number>();
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.keepAlive,
      connectionsCheckingInterval: timeouts.checkInterval,
    },
    (request, response) => {
      const { socket } = request;
      if (socket.destroyed) return;
      const count = (unanswered.get(socket) ?? 0) + 1;
      if (count > MAX_PIPELINED) return void socket.destroy();
      unanswered.set(socket, count);
      response.once("finish", () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
      handle(request, response);
    },
  );
  server.setTimeout(timeouts.inactivity);
  server.maxConnections = MAX_CONNECTIONS;
  shareConnections(server, blockListOf(proxies));
  return server;
}

function shareConnections(server: Server, unlimited: BlockList): void {
  const connections = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || unlimited.check(remoteAddress, isIPv6(remoteAddress) ? "ipv6" : "ipv4")) return;
    const network = networkOf(remoteAddress);
    const count = connections.get(network) ?? 0;
    if (count >= PER_ADDRESS) return void socket.destroy();
    connections.set(network, count + 1);
    socket.once("close", () => {
      const left = (connections.get(network) ?? 1) - 1;
      if (left > 0) connections.set(network, left);
      else connections.delete(network);
    });
  });
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
