import { expect, it } from "vitest";
import { mailboxOf } from "./mailbox-of.ts";

it.each([
  ["dave@example.com", "dave@example.com"],
  ["Dave@Example.COM", "dave@example.com"],
  ["dave+news@example.com", "dave@example.com"],
  ["dave+a+b@example.com", "dave@example.com"],
  ["dave+@example.com", "dave@example.com"],
  ["+dave@example.com", "@example.com"],
  ["dave", "dave"],
  ["straße+news@example.com", "strasse@example.com"],
  ["νικοσ@example.com", "νικος@example.com"],
  ["νικος@example.com", "νικος@example.com"],
])("%s is in mailbox %s", (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
