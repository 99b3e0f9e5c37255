import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { stranger } from "../support/clients/stranger.ts";
import { uniqueDigits } from "../support/email-addresses.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });

/** Six spellings of one mailbox. */
function spellings() {
  const digits = uniqueDigits();
  return [
    `jörg${digits}@xn--rucher-bua.example`,
    `JÖRG${digits}@xn--rucher-bua.example`,
    `jo\u0308rg${digits}@XN--RUCHER-BUA.example`,
    `jörg${digits}@räucher.example`,
    ` jörg${digits}@ra\u0308ucher。example`,
    `Jörg${digits}@ＲÄUCHER．ＥＸＡＭＰＬＥ`,
  ];
}

/** The statuses of requests from clients that differ, so that only what is counted for the address can reject them. */
async function statusesOf(count: number, requestOf: (index: number) => { path: string; body: unknown }) {
  const statuses: number[] = [];
  for (const index of numbers(count)) {
    // What Better Auth counts for the client and the path is another limit.
    await database.sql`truncate rate_limit`;
    statuses.push((await rawRequest(app, { ...requestOf(index), from: stranger(index) })).status);
  }
  return statuses;
}

it.each(["request-password-reset", "send-verification-email"])(
  "%s counts the spellings of a mailbox together",
  async (endpoint) => {
    const emails = spellings();
    const statuses = await statusesOf(emails.length, (index) => ({
      path: `/api/auth/${endpoint}`,
      body: { email: emails[index % emails.length] },
    }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  },
);

it("guesses of a password count together, however the address is spelled", async () => {
  const emails = spellings();
  const statuses = await statusesOf(31, (index) => ({
    path: "/api/auth/sign-in/email",
    body: { email: emails[index % emails.length], password: "not this one" },
  }));
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
}, 60_000);
