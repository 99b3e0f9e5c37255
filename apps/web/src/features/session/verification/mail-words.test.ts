import { expect, it } from "vitest";
import { confirmationWords, resetWords } from "./mail-words.ts";

const textsOf = (sendsMail: boolean | undefined) => {
  const { done, ...confirmation } = confirmationWords(sendsMail);
  return [done("ada@example.com"), ...Object.values(confirmation), ...Object.values(resetWords(sendsMail))].join("\n");
};

it("claims that email was sent where it is", () => {
  expect(textsOf(true)).toMatch(/Sent another email to ada@example\.com.*Check your email.*we sent it a link/s);
});

it("never claims that email was sent where it is not, and whom to ask", () => {
  expect(textsOf(false)).not.toMatch(/\bsent\b|\bsend\b|check your email/i);
  expect(textsOf(false).match(/operator/g)).toHaveLength(4);
});

it("claims neither as long as that is not known", () => {
  expect(textsOf(undefined)).not.toMatch(/\bsent\b|\bsend\b|\bsends\b|check your email/i);
});
