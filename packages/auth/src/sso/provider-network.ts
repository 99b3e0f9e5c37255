import { AsyncLocalStorage } from "node:async_hooks";
import type { LookupFunction } from "node:net";
import { isPublicRoutableHost } from "@better-auth/core/utils/host";
import { Agent, buildConnector, Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { lookupHost } from "./lookup-host.ts";

export interface ProviderNetwork {
  /** Fetches during `work` are requests to identity providers: see `providerNetwork`. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether this is called during such work. */
  isUnderWay(): boolean;
  /** Whether the operator named the origin of this URL. */
  isTrusted(url: string): boolean;
}

/**
 * How this server fetches from identity providers, whose addresses tenants choose: over https, and at public addresses
 * only. What is checked is the address that is connected to, so that no DNS answer can change in between. Origins that the
 * operator names are fetched from wherever they are.
 * @param lookup resolves host names as node:dns does
 */
export function providerNetwork(options: {
  trustedOrigins: readonly string[];
  lookup?: LookupFunction;
}): ProviderNetwork {
  const isTrusted = (url: string) => URL.canParse(url) && options.trustedOrigins.includes(new URL(url).origin);
  const connect = buildConnector({});
  const connectPublicly = buildConnector({ lookup: publicOnly(options.lookup ?? lookupHost()) });
  const agent = new Agent({
    ...limits,
    connect(target, callback) {
      const { protocol, hostname, port } = target;
      const host = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
      if (isTrusted(`${protocol}//${host}:${port}`)) return connect(target, callback);
      if (protocol !== "https:") return callback(new Error(`${host} would be fetched from without https.`), null);
      // An IP address is not looked up.
      if (!isPublicRoutableHost(host)) return callback(notPublic(host, host), null);
      connectPublicly(target, callback);
    },
  });
  routeFetches();
  return {
    during: (work) => agents.run(agent, work),
    isUnderWay: () => agents.getStore() === agent,
    isTrusted,
  };
}

/** A provider must not keep this server waiting, nor fill its memory. Milliseconds and bytes. */
const limits = { headersTimeout: 10_000, bodyTimeout: 10_000, maxResponseSize: 1024 * 1024 };

function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      // With an error there are none, although the type has them.
      const addresses = Array.isArray(found) ? found : [];
      const hidden = addresses.find(({ address }) => !isPublicRoutableHost(address));
      const problem = error ?? (hidden ? notPublic(hostname, hidden.address) : null);
      const [first = { address: "", family: 0 }] = addresses;
      if (problem || options.all) return callback(problem, problem ? [] : addresses);
      callback(null, first.address, first.family);
    });
}

const notPublic = (host: string, address: string) => new Error(`${host} is at ${address}, which is not public.`);

/**
 * The agent of the work under way. No `AsyncVariable`, which is certain only until its work has settled: not even a fetch that
 * outlives its request may take another way. So this storage stays enabled from the first such work on.
 */
const agents = new AsyncLocalStorage<Agent>();

/** Sends fetches of such work through its agent, and every other as it went before. */
class RoutingDispatcher extends Dispatcher {
  constructor(private readonly otherwise: Dispatcher) {
    super();
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    return (agents.getStore() ?? this.otherwise).dispatch(options, handler);
  }
}

/** Better Auth's plugin has no option for how to fetch, so the global dispatcher decides. */
function routeFetches(): void {
  const current = getGlobalDispatcher();
  if (!(current instanceof RoutingDispatcher)) setGlobalDispatcher(new RoutingDispatcher(current));
}
