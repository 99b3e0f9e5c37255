import { createTestDatabase } from "@guildhall/testing";
import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

const WITH_ONE_CREDENTIAL = 5;
const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
/** Where mail can be read. */
const mailbox = await listen(database);

/** What Better Auth counts per address and path is another limit, tested in rate-limit.http.test.ts. */
const deleteAddressCounts = () => sql`truncate rate_limit`;
beforeEach(async () => {
  await sql`truncate rate_limit, request_window, password_attempt`;
});

describe("guessing the password with a mailed link", () => {
  async function linked() {
    const owner = await signUp(mailbox);
    const { token } = await confirmationLink(mailbox, owner.email);
    const confirm = async (password: string, spelled = token) => {
      await deleteAddressCounts();
      const answer = await openBrowser(app).post("/api/auth/confirm-email", { token: spelled, password });
      const { code }: { code?: string } = await answer.json();
      return { status: answer.status, code };
    };
    return { owner, token, confirm };
  }
  const wrong = { status: 400, code: "INVALID_PASSWORD" };

  it("is delayed after five tries, for that link alone", async () => {
    const { owner, confirm } = await linked();
    for (const _ of numbers(WITH_ONE_CREDENTIAL)) expect(await confirm("wrong")).toEqual(wrong);
    expect(await confirm(owner.password)).toMatchObject({ status: 429 });
    expect((await openBrowser(app).auth.signIn.email(owner)).error).toBeNull();
  });

  it("takes the link in one spelling alone", async () => {
    const { owner, token, confirm } = await linked();
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = digits.indexOf(token.at(-1) ?? "");
    const spellings = [1, 2, 3].map((bits) => token.slice(0, -1) + digits[last ^ bits]);
    spellings.push(
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      token.replaceAll(".", "=."),
      `${token}${"\n".repeat(2_000)}`,
    );
    for (const spelled of spellings) {
      expect(await confirm(owner.password, spelled)).toEqual({ status: 400, code: "INVALID_TOKEN" });
      const followed = await owner.browser.send(`/api/auth/verify-email?token=${encodeURIComponent(spelled)}`);
      expect(followed.status).toBe(400);
    }
    expect(await confirm(owner.password)).toMatchObject({ status: 200 });
  });

  it("is counted over all mails with such a link", async () => {
    const { owner, token, confirm } = await linked();
    for (const _ of numbers(WITH_ONE_CREDENTIAL)) expect(await confirm("wrong")).toEqual(wrong);
    await sql`delete from mail_message where to_address = ${owner.email}`;
    // A token states when it was issued, in seconds: the next one is another in the next second.
    const { iat } = decodeJwt(token);
    await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(iat ?? 0);
    await deleteAddressCounts();
    await openBrowser(app).auth.sendVerificationEmail({ email: owner.email });
    expect((await confirmationLink(mailbox, owner.email)).token).not.toBe(token);
    expect(await confirm(owner.password, (await confirmationLink(mailbox, owner.email)).token)).toMatchObject({
      status: 429,
    });
  });
});
