import { createSocket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { startDnsServer } from "@guildhall/testing/identity";
import { afterAll, expect, it } from "vitest";
import { lookupHost } from "../src/sso/lookup-host.ts";

const dns = await startDnsServer();
afterAll(() => dns.stop());

const lookUp = (hostname: string, server: string) =>
  new Promise<string | LookupAddress[]>((resolve, reject) => {
    lookupHost([server])(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

it("finds addresses by DNS", async () => {
  dns.addresses.set("provider.test", ["203.0.113.7"]);
  expect(await lookUp("provider.test", dns.address)).toEqual([{ address: "203.0.113.7", family: 4 }]);
  await expect(lookUp("nowhere.test", dns.address)).rejects.toThrow("ENOTFOUND");
});

it("gives up on a name server that keeps silent", async () => {
  const silent = createSocket("udp4").bind(0, "127.0.0.1");
  await once(silent, "listening");
  afterAll(() => void silent.close());
  await expect(lookUp("provider.test", `127.0.0.1:${silent.address().port}`)).rejects.toThrow("ETIMEOUT");
}, 20_000);
