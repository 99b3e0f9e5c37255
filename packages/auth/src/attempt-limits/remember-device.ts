import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import { emailIn } from "./email-in.ts";
import type { knownDevice } from "./known-device.ts";

const signsIn = new Set(["/sign-in/email", "/sign-up/email", "/sign-in/email-otp"]);

/** What these endpoints answer once the password was right or was set. */
const SignedIn = z.object({ token: z.string(), user: z.object({ email: z.string() }) });
/** What a sign-in answers whose password was right, and whose second factor is asked for. */
const Waiting = z.object({ twoFactorRedirect: z.literal(true) });
const PasswordChanged = z.object({ user: z.object({ email: z.string() }) });

/** Remembers a browser after its user signed in, signed up or changed the password; see {@link knownDevice}. */
export function rememberDevice(devices: ReturnType<typeof knownDevice>) {
  const remembering = (Answer: z.ZodType<{ user: { email: string } }>) =>
    createAuthMiddleware(async (ctx) => {
      const { returned } = ctx.context;
      const answer = isAPIError(returned) ? undefined : Answer.safeParse(returned).data;
      const email = Waiting.safeParse(returned).success ? emailIn(ctx.body, "email") : answer?.user.email;
      if (email !== undefined && (await devices.find(ctx, email)) === undefined) await devices.remember(ctx, email);
    });
  return {
    id: "guildhall-known-devices",
    hooks: {
      after: [
        {
          // Without a token an answer to a sign-up may only pretend that there was no account.
          matcher: ({ path }: { path?: string }) => signsIn.has(path ?? ""),
          handler: remembering(SignedIn),
        },
        {
          matcher: ({ path }: { path?: string }) => path === "/change-password",
          handler: remembering(PasswordChanged),
        },
      ],
    },
  };
}
