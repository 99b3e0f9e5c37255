import { type AttemptPolicy, deleteAttempts, returnAttempt, type Services, takeAttempt } from "@guildhall/domain";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { readEmailLink } from "../account-plugin/email-link.ts";
import { AsyncVariable } from "../async-variable.ts";
import { clientAddress } from "../client-address.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import { codeBrowser } from "./code-browser.ts";
import { emailIn } from "./email-in.ts";
import type { knownDevice } from "./known-device.ts";
import { textIn } from "./text-in.ts";
import { tooMany } from "./too-many.ts";

/** Tries of one account's password from one known browser, or from one address. */
const ONE_DEVICE: AttemptPolicy = { free: 10, firstDelaySeconds: 30, longestDelaySeconds: 15 * 60 };
/** Tries of one account's password from all unknown browsers together. */
const ALL_STRANGERS: AttemptPolicy = { free: 30, firstDelaySeconds: 60, longestDelaySeconds: 60 * 60 };
/** Tries with one session, or with the links that are mailed to one mailbox: its delays affect only their holder. */
export const ONE_CREDENTIAL: AttemptPolicy = { free: 5, firstDelaySeconds: 30, longestDelaySeconds: 15 * 60 };

interface Try {
  key: string;
  policy: AttemptPolicy;
}

const wrongPassword = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD", "INVALID_OTP"]);

/** Endpoints that take a code by email, whatever it is for. */
export const takesEmailCode = [
  "/sign-in/email-otp",
  "/email-otp/check-verification-otp",
  "/email-otp/verify-email",
  "/email-otp/reset-password",
] as const;

const withoutSession = new Set<string>(["/sign-in/email", "/sign-up/email", "/confirm-email", ...takesEmailCode]);

/** Whether a request has the password of the account that is signed in, at whatever endpoint takes it. */
const sendsPasswordAgain = ({ path, body }: { path?: string; body?: unknown }) =>
  path !== undefined &&
  !withoutSession.has(path) &&
  (textIn(body, "password") !== undefined || textIn(body, "currentPassword") !== undefined);

/**
 * Slows down guessing of passwords, wherever one is checked: counted per account, beside the limits per address. An address
 * without an account is counted in the same way, so that the limits reveal nothing about it. See docs/adr/0016-guessing.md.
 */
export function passwordLimits({ database }: Services, devices: ReturnType<typeof knownDevice>) {
  const requests = new AsyncVariable<{ tries: readonly Try[] }>();
  const countedTries = () => requests.get()?.tries ?? [];

  /** Counts the tries a request makes before anything is checked. @throws APIError 429 */
  async function take(tries: readonly Try[], sentence: string): Promise<void> {
    const request = requests.get();
    if (!request) return;
    for (const [index, { key, policy }] of tries.entries()) {
      const waitMs = await takeAttempt(database, key, policy);
      if (waitMs === 0) continue;
      for (const taken of tries.slice(0, index)) await returnAttempt(database, taken.key);
      throw tooMany(sentence, waitMs);
    }
    request.tries = tries;
  }

  /** @param kind what is guessed; each is counted for itself, so that guesses of one do not lock the other */
  const ofAddress = (kind: "sign-in" | "email code", sentence: string) =>
    createAuthMiddleware(async (ctx) => {
      const email = emailIn(ctx.body, "email");
      if (email === undefined) return;
      const device =
        (await devices.find(ctx, email)) ?? (kind === "email code" ? codeBrowser.read(ctx, email) : undefined);
      const address = clientAddress(ctx);
      const tries: Try[] =
        device === undefined
          ? [
              { key: `${kind} ${email} from ${address}`, policy: ONE_DEVICE },
              { key: `${kind} ${email}`, policy: ALL_STRANGERS },
            ]
          : [{ key: `${kind} ${email} on ${device}`, policy: ONE_DEVICE }];
      await take(tries, sentence);
    });
  const signIn = ofAddress(
    "sign-in",
    "Too many failed sign-ins with this email address. To sign in sooner, reset the password.",
  );
  const emailCode = ofAddress(
    "email code",
    "Too many wrong codes were entered for this email address. To sign in sooner, use another way.",
  );

  const withSession = createAuthMiddleware(async (ctx) => {
    const actor = actorOf(ctx);
    if (actor.kind !== "session") return;
    await take([{ key: `session ${actor.token}`, policy: ONE_CREDENTIAL }], "Too many wrong passwords.");
  });

  const withLink = createAuthMiddleware(async (ctx) => {
    const token = textIn(ctx.body, "token");
    if (token === undefined || textIn(ctx.body, "password") === undefined) return;
    // By what the link is for: the same one has several spellings, and each further mail has another one. One that is not valid is
    // rejected before any password is checked.
    const link = await readEmailLink(token, ctx.context.secret).catch(() => undefined);
    if (!link) return;
    const key = `link of ${link.userId} to ${link.newEmail ?? link.email}`;
    await take([{ key, policy: ONE_CREDENTIAL }], "Too many wrong passwords.");
  });

  /** A wrong password stays counted. A right one ends the delays of its device, and only takes back its own try of others. */
  const settle = createAuthMiddleware(async (ctx) => {
    const { returned } = ctx.context;
    const tries = countedTries();
    if (isAPIError(returned) && wrongPassword.has(textIn(returned.body, "code") ?? "")) return;
    for (const { key, policy } of tries) {
      if (isAPIError(returned) || policy === ALL_STRANGERS) await returnAttempt(database, key);
      else await deleteAttempts(database, key);
    }
  });

  const at =
    (...paths: string[]) =>
    ({ path }: { path?: string }) =>
      path !== undefined && paths.includes(path);
  return {
    /** Answers a request, whose tries are counted; in process they are not. */
    during: <Result>(work: () => Promise<Result>) => requests.run({ tries: [] }, work),
    plugin: {
      id: "guildhall-password-limits",
      hooks: {
        before: [
          { matcher: at("/sign-in/email"), handler: signIn },
          { matcher: at(...takesEmailCode), handler: emailCode },
          { matcher: sendsPasswordAgain, handler: withSession },
          { matcher: at("/confirm-email"), handler: withLink },
        ],
        after: [{ matcher: () => countedTries().length > 0, handler: settle }],
      },
    },
  };
}
