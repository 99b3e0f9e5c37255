import dns2 from "dns2";

export interface DnsServer {
  /** `127.0.0.1:<port>` */
  address: string;
  /** What TXT records a name has; every other name does not exist. */
  records: Map<string, string[]>;
  stop(): Promise<void>;
}

/** A real name server on the loopback interface, for TXT records. */
export async function startDnsServer(options: { port?: number } = {}): Promise<DnsServer> {
  const { Packet } = dns2;
  const records = new Map<string, string[]>();
  const server = dns2.createServer({
    udp: true,
    handle(request, send) {
      const response = Packet.createResponseFromRequest(request);
      const name = request.questions[0]?.name.toLowerCase() ?? "";
      const found = records.get(name);
      for (const data of found ?? []) {
        const answer = { name, type: Packet.TYPE.TXT, class: Packet.CLASS.IN, ttl: 1, data };
        response.answers.push(new Packet.Resource(answer));
      }
      if (!found) response.header.rcode = Packet.RCODE.NXDOMAIN;
      send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: options.port ?? 0, address: "127.0.0.1" } });
  return { address: `127.0.0.1:${udp?.port}`, records, stop: () => server.close() };
}
