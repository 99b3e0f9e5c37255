import dns2 from "dns2";

export interface DnsServer {
  /** `127.0.0.1:<port>` */
  address: string;
  /** The TXT records of names; every other name does not exist. */
  records: Map<string, string[]>;
  /** The addresses (A records) of names, one for each query, in order; the last one stays. */
  addresses: Map<string, string[]>;
  stop(): Promise<void>;
}

/**
 * A real name server on the loopback interface, for TXT and A records.
 * @param options.findText TXT records that other processes set
 */
export async function startDnsServer(
  options: { port?: number; findText?: (name: string) => string[] | undefined } = {},
): Promise<DnsServer> {
  const { Packet } = dns2;
  const records = new Map<string, string[]>();
  const addresses = new Map<string, string[]>();
  const server = dns2.createServer({
    udp: true,
    handle(request, send) {
      const response = Packet.createResponseFromRequest(request);
      const [question] = request.questions;
      const name = question?.name.toLowerCase() ?? "";
      const answer = (answers: object) =>
        response.answers.push(new Packet.Resource({ name, class: Packet.CLASS.IN, ttl: 1, ...answers }));
      const texts = records.get(name) ?? options.findText?.(name);
      for (const data of texts ?? []) answer({ type: Packet.TYPE.TXT, data });
      const next = addresses.get(name) ?? [];
      const [address] = next;
      if (question?.type === Packet.TYPE.A && address !== undefined) {
        answer({ type: Packet.TYPE.A, address });
        if (next.length > 1) next.shift();
      }
      if (!texts && !addresses.has(name)) response.header.rcode = Packet.RCODE.NXDOMAIN;
      send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: options.port ?? 0, address: "127.0.0.1" } });
  return { address: `127.0.0.1:${udp?.port}`, records, addresses, stop: () => server.close() };
}
