import { randomUUID } from "node:crypto";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const GUILDHALL_SECRET_KEY = randomUUID();
const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY });
const operator = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY });

const url = "https://guildhall.example/api/auth/verify-email?token=secret";
await database.sql`insert into mail_message (id, to_address, subject, text, html)
  values ('mail_1', 'ada@example.com', 'Confirm your email address', ${`Open ${url} now.`}, '')`;

it("lists the mail that waits, without its links", async () => {
  const { code, stdout, stderr } = await operator.run("mail", "list");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
    ["Waiting since", "To", "Subject", "Mail"],
    [
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\dZ$/),
      ...["ada@example.com", "Confirm your email address", "mail_1"],
    ],
    [""],
  ]);
  expect(JSON.parse((await operator.run("mail", "list", "--json")).stdout)).toMatchObject([{ to: "ada@example.com" }]);
});

it("shows the links with --links, each with its recipient", async () => {
  const { code, stdout, stderr } = await operator.run("mail", "list", "--links", "--to", "ADA@example.com");
  expect(code).toBe(0);
  expect(stdout).toContain(url);
  expect(stderr).toContain("to the owner of its address only");
});

it("needs the secret key, from the environment, and rejects a wrong one", async () => {
  const without = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: GUILDHALL_SECRET_KEY }).run(
    "mail",
    "list",
  );
  expect(without).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("Set GUILDHALL_SECRET_KEY") });
  const wrong = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY: "wrong" }).run("mail", "list");
  expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("operator_only") });
});

it("sends the key to no other machine without encryption", async () => {
  const { code, stderr } = await operator.run("--url", "http://guildhall.invalid", "mail", "list");
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("without encryption") });
  expect(stderr).not.toContain(GUILDHALL_SECRET_KEY);
});
