import fc from "fast-check";
import { expect, it } from "vitest";
import { hashAccessToken, newAccessTokenSecret } from "./access-token-secret.ts";

const kinds = { personal: "gld_pat_", project: "gld_prj_", organization: "gld_org_" } as const;

it.each(Object.entries(kinds))("a %s token's secret has the prefix of its kind and is unique", (kind, prefix) => {
  const secrets = Array.from({ length: 200 }, () => newAccessTokenSecret(kind as keyof typeof kinds));
  for (const { secret, hash, hint } of secrets) {
    expect(secret).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{49}$`));
    expect(secret.endsWith(hint)).toBe(true);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).toBe(hashAccessToken(secret));
  }
  expect(new Set(secrets.map(({ secret }) => secret)).size).toBe(secrets.length);
});

it("a secret with one character changed is known to be none, without asking anyone", () => {
  const { secret } = newAccessTokenSecret("personal");
  fc.assert(
    fc.property(fc.nat({ max: secret.length - 1 }), fc.constantFrom(..."09azAZ_-. é"), (at, character) => {
      const changed = secret.slice(0, at) + character + secret.slice(at + 1);
      expect(hashAccessToken(changed) !== undefined).toBe(changed === secret);
    }),
  );
});

it("anything else is none", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => hashAccessToken(text) === undefined));
  const { secret } = newAccessTokenSecret("project");
  for (const text of [
    "",
    "gld_",
    ` ${secret}`,
    `${secret}\n`,
    `${secret}0`,
    secret.slice(0, -1),
    secret.replace("prj", "pat"),
  ]) {
    expect(hashAccessToken(text)).toBeUndefined();
  }
});
