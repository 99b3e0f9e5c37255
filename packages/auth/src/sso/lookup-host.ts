import { Resolver } from "node:dns";
import type { LookupFunction } from "node:net";

const TIMEOUT_MS = 3000;

/**
 * Resolves host names that tenants choose, by DNS alone. The system's `lookup` would ask in one of four threads that all of
 * the process has for lookups, for 20 seconds if a name server keeps silent: mail and other tenants would wait.
 * @param servers name servers, as `address` or `address:port`; empty: those of the machine
 */
export function lookupHost(servers: readonly string[] = []): LookupFunction {
  return (hostname, options, callback) => {
    const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 });
    if (servers.length > 0) resolver.setServers(servers);
    const answers: { address: string; family: number }[] = [];
    let asked = 2;
    const take = (family: number) => (error: NodeJS.ErrnoException | null, addresses: string[] | undefined) => {
      answers.push(...(addresses ?? []).map((address) => ({ address, family })));
      asked--;
      if (asked > 0) return;
      const [first] = answers;
      if (!first) callback(error ?? new Error(`${hostname} has no address.`), []);
      else if (options.all) callback(null, answers);
      else callback(null, first.address, first.family);
    };
    resolver.resolve4(hostname, take(4));
    resolver.resolve6(hostname, take(6));
  };
}
