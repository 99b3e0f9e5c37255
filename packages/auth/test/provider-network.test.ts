import { Resolver } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterFile } from "@guildhall/testing";
import { startDnsServer } from "@guildhall/testing/identity";
import { describe, expect, it } from "vitest";
import { identityProviders } from "../src/sso/identity-providers.ts";
import { providerNetwork } from "../src/sso/provider-network.ts";
import { samlReader } from "../src/sso/saml/saml-reader.ts";

const PUBLIC_ADDRESS = "93.184.216.34";

/** A server on the private network of this machine, which counts who gets through to it. */
async function startPrivateServer(answer = () => ({ status: 200, headers: {} })) {
  let connections = 0;
  const server = createServer((_request, response) => {
    const { status, headers } = answer();
    response.writeHead(status, headers).end("secret");
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterFile(() => server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const dns = await startDnsServer();
afterFile(() => dns.stop());

/** Resolves names at the name server of these tests, as node:dns resolves them at the machine's. */
function lookupAt(address: string): LookupFunction {
  const resolver = new Resolver();
  resolver.setServers([address]);
  return (hostname, options, callback) =>
    resolver.resolve4(hostname, (error, found = []) => {
      const [first = ""] = found;
      if (options.all)
        return callback(
          error,
          found.map((each) => ({ address: each, family: 4 })),
        );
      callback(error, first, 4);
    });
}

const lookup = lookupAt(dns.address);
const addressOf = (name: string) =>
  new Promise((resolve) => lookup(name, { all: false }, (_error, address) => resolve(address)));

describe("a fetch from an identity provider", () => {
  it("does not connect to a private address, also when it was public at the lookup before", async () => {
    const { port, connections } = await startPrivateServer();
    dns.addresses.set("rebind.example", [PUBLIC_ADDRESS, "127.0.0.1"]);
    // As Better Auth's plugin does: it looks up the name, sees a public address, and fetches.
    expect(await addressOf("rebind.example")).toBe(PUBLIC_ADDRESS);
    const network = providerNetwork({ trustedOrigins: [], lookup });
    const fetching = network.during(() => fetch(`https://rebind.example:${port}/`));
    await expect(fetching).rejects.toMatchObject({ cause: { message: expect.stringContaining("is not public") } });
    expect(connections()).toBe(0);
  });

  it("connects to that server where the operator names its origin, so it is the guard that rejected it", async () => {
    const { port, connections } = await startPrivateServer();
    const origin = `http://127.0.0.1:${port}`;
    const network = providerNetwork({ trustedOrigins: [origin], lookup });
    expect(await network.during(async () => (await fetch(`${origin}/`)).text())).toBe("secret");
    expect(connections()).toBe(1);
    expect(await (await fetch(`${origin}/`)).text()).toBe("secret");
  });

  it("is rejected when one of several addresses is private", async () => {
    const network = providerNetwork({
      trustedOrigins: [],
      lookup: (_hostname, _options, callback) =>
        callback(null, [
          { address: PUBLIC_ADDRESS, family: 4 },
          { address: "10.0.0.1", family: 4 },
        ]),
    });
    await expect(network.during(() => fetch("https://mixed.example/"))).rejects.toMatchObject({
      cause: { message: expect.stringContaining("10.0.0.1") },
    });
  });

  it.each(["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.1.2.3", "localhost", "2130706433"])(
    "is rejected at https://%s, which is not looked up",
    async (host) => {
      const { port, connections } = await startPrivateServer();
      const network = providerNetwork({ trustedOrigins: [], lookup });
      await expect(network.during(() => fetch(`https://${host}:${port}/`))).rejects.toMatchObject({
        cause: { message: expect.stringContaining("is not public") },
      });
      expect(connections()).toBe(0);
    },
  );

  it("fails as it would anyway where the name does not exist", async () => {
    const network = providerNetwork({ trustedOrigins: [] });
    await expect(network.during(() => fetch("https://nowhere.invalid/"))).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^E/) },
    });
  });

  it("is rejected without https", async () => {
    dns.addresses.set("plain.example", [PUBLIC_ADDRESS]);
    const network = providerNetwork({ trustedOrigins: [], lookup });
    await expect(network.during(() => fetch("http://plain.example/"))).rejects.toMatchObject({
      cause: { message: expect.stringContaining("without https") },
    });
  });

  it("does not follow a redirect to a private host, from a trusted origin either", async () => {
    const hidden = await startPrivateServer();
    const location = `http://127.0.0.1:${hidden.port}/`;
    const trusted = await startPrivateServer(() => ({ status: 302, headers: { location } }));
    const origin = `http://127.0.0.1:${trusted.port}`;
    const network = providerNetwork({ trustedOrigins: [origin], lookup });
    await expect(network.during(() => fetch(`${origin}/`))).rejects.toThrow();
    const providers = identityProviders({ trustedOrigins: [origin], dnsServers: [], samlReader: samlReader() });
    expect(await providers.discoverOidc(origin)).toMatchObject({ problem: expect.any(String) });
    expect(trusted.connections()).toBeGreaterThan(1);
    expect(hidden.connections()).toBe(0);
  });
});

it("an answer of a provider is read up to a megabyte", async () => {
  const server = createServer((_request, response) => response.end("x".repeat(2 * 1024 * 1024)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterFile(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const network = providerNetwork({ trustedOrigins: [origin] });
  await expect(network.during(async () => (await fetch(origin)).text())).rejects.toThrow();
  expect(await (await fetch(origin)).text()).toHaveLength(2 * 1024 * 1024);
});

it("other fetches go where they went before, also while one from a provider is under way", async () => {
  const { port } = await startPrivateServer();
  const network = providerNetwork({ trustedOrigins: [], lookup });
  const [hidden, other] = await Promise.allSettled([
    network.during(() => fetch(`http://127.0.0.1:${port}/`)),
    fetch(`http://127.0.0.1:${port}/`),
  ]);
  expect([hidden.status, other.status]).toEqual(["rejected", "fulfilled"]);
  expect(network.isUnderWay()).toBe(false);
});
