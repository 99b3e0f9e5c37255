import { expect, it } from "vitest";
import { shownError } from "./shown-error.ts";

const text = `Choose a new password:

https://example.com/reset-password?token=4Jx9kQ2mZbW8tR6n&next=%2F

https://example.com/api/auth/verify-email?token=eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImEifQ.c2lnbmF0dXJl&callbackURL=%2F

Your code: 314159
`;

it.each([
  ["550 5.1.1 No such mailbox", "550 5.1.1 No such mailbox"],
  ["554 Link https://example.com/reset-password?token=4Jx9kQ2mZbW8tR6n is listed", "554 Link [link] is listed"],
  ["554 Content token=4Jx9kQ2mZbW8tR6n rejected", "554 Content token=[secret] rejected"],
  [
    "554 URL example.com/api/auth/verify-email?token=eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImEifQ.c2lnbmF0dXJl is listed",
    "554 URL example.com/api/auth/[secret]?token=[secret] is listed",
  ],
  ["554 Code 314159 rejected", "554 Code [secret] rejected"],
  ["Failed query: select 1\nparams: secret", "Failed query: select 1"],
  ["550 rejected\r\n314159", "550 rejected"],
])("shows %j as %j", (error, shown) => {
  expect(shownError(error, text)).toBe(shown);
});

it("shows 300 characters at most", () => {
  expect(shownError("x".repeat(1000))).toHaveLength(300);
});
