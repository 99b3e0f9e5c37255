import { expect, it } from "vitest";
import {
  addedPersonHint,
  codeByEmailWords,
  confirmationWords,
  deletionLinkHint,
  resetWords,
  signInCodeWords,
} from "./mail-words.ts";

const textsOf = (sendsMail: boolean | undefined) => {
  const { done, ...confirmation } = confirmationWords(sendsMail);
  const { intro, hint } = signInCodeWords(sendsMail);
  const ofCode = [intro, hint.join("ada@example.com")];
  const texts = [...Object.values(confirmation), ...Object.values(resetWords(sendsMail)), ...ofCode];
  const hints = [addedPersonHint, codeByEmailWords, deletionLinkHint].map((words) => words(sendsMail));
  return [done("ada@example.com"), ...texts, ...hints].join("\n");
};

it("claims that email was sent where it is", () => {
  expect(textsOf(true)).toMatch(
    /Sent another email to ada@example\.com.*Check your email.*we sent it a link.*We sent a code to ada@example\.com/s,
  );
});

it("never claims that email was sent where it is not, and whom to ask", () => {
  expect(textsOf(false)).not.toMatch(/\bsent\b|\bsend\b|check your email/i);
  expect(textsOf(false).match(/person who runs/g)).toHaveLength(9);
});

it("claims neither as long as that is not known", () => {
  expect(textsOf(undefined)).not.toMatch(/\bsent\b|\bsend\b|\bsends\b|check your email/i);
});
