import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);

it("a bad name from an identity provider is stored without what is wrong with it, and keeps no one out", async () => {
  const { domain } = await newOrganizationWithProvider();
  const names: [sent: string, stored: string | undefined][] = [
    ["  Nora\u200b Newcomer\n", "Nora Newcomer"],
    ["Zoe\u0308", "Zoë"],
    ["N\u202eora", "Nora"],
    ["🦄".repeat(200), "🦄".repeat(100)],
    ["\u3164", undefined],
    ["", undefined],
  ];
  for (const [index, [name, stored]] of names.entries()) {
    const email = `person-${index}@${domain}`;
    oidc.people.set(email, { email, email_verified: true, name });
    const { path, error } = await signInByOidc(app, { email });
    expect({ path, error }).toEqual({ path: "/after", error: null });
    const [row] = await database.sql`select name from "user" where email = ${email}`;
    expect(row?.name).toBe(stored ?? email);
  }
});
