import { BlockList, isIPv6, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import plugin from "fastify-plugin";
import { networkOf } from "./client-address.ts";

/** Below the file descriptors that a process usually may have open. */
const MAX_CONNECTIONS = 10_000;
const PER_ADDRESS = 500;
/** Clients of today send a request when the one before is answered. */
const MAX_PIPELINED = 16;

interface CountedSocket extends Socket {
  /** Requests received on it that are not answered yet. */
  unansweredRequests?: number;
}

/**
 * Closes what takes connections or the event loop from others: connections of one address beyond 500, but for proxies, and
 * connections that send request after request without waiting. Node handles all that arrives in one read at once.
 * @param options.proxies addresses and networks that may open any number of connections
 */
export const connectionLimits = plugin(async (app: FastifyInstance, { proxies }: { proxies: readonly string[] }) => {
  const unlimited = blockListOf(proxies);
  const connections = new Map<string, number>();
  app.server.maxConnections = MAX_CONNECTIONS;
  app.server.on("connection", (socket: Socket) => {
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

  app.addHook("onRequest", ({ raw }, reply, done) => {
    const socket: CountedSocket = raw.socket;
    const unanswered = (socket.unansweredRequests ?? 0) + 1;
    socket.unansweredRequests = unanswered;
    if (unanswered <= MAX_PIPELINED && !socket.destroyed) return done();
    socket.destroy();
    // Nobody is there to be answered.
    reply.hijack();
  });
  app.addHook("onResponse", ({ raw }, _reply, done) => {
    const socket: CountedSocket = raw.socket;
    socket.unansweredRequests = (socket.unansweredRequests ?? 1) - 1;
    done();
  });
});

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
