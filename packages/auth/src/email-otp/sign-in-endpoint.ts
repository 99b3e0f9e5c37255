import { runWithTransaction } from "@better-auth/core/context";
import type { Transaction } from "@guildhall/db";
import { type Services, signInWithEmailCode } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { parseUserInput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { contextOf } from "../context-of.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { cipherOf } from "../second-factor/cipher-of.ts";
import { signInState } from "../second-factor/sign-in-state.ts";
import { emailCodeError } from "./email-code-error.ts";
import { codeField, emailField } from "./email-code-input.ts";

const Body = z.looseObject({
  email: emailField,
  otp: codeField,
  name: z.string().optional().meta({ description: "The name of a new account" }),
  image: z.string().optional().meta({ description: "The address of the picture of a new account" }),
});

/**
 * `POST /sign-in/email-otp`, as Better Auth's. The code, what it confirms and the session are one transaction: where the account
 * asks for a second factor, that uses the code up and makes no session.
 */
export const signInEmailOtpEndpoint = (services: Services, transaction: () => Transaction) =>
  createAuthEndpoint(
    "/sign-in/email-otp",
    {
      method: "POST",
      operationId: "signInWithEmailOTP",
      body: Body,
      metadata: described(
        "Sign in with a code by email. An address without an account gets one, with the address confirmed",
        "{ token, user }",
      ),
    },
    async (ctx) => {
      const { internalAdapter, adapter, options } = ctx.context;
      const { email, otp: code, name = "", image, ...others } = ctx.body;
      const fields = parseUserInput(options, others, "create");
      const entered = { email, code, hash: cipherOf(ctx.context).hash };
      const state = await signInState.get();
      const made = await answering({}, () =>
        runWithTransaction(adapter, async () => {
          const found = await signInWithEmailCode(transaction(), services, entered, contextOf(ctx.headers));
          if (found.outcome !== "right") return found;
          const user = found.userId
            ? await internalAdapter.findUserById(found.userId)
            : await internalAdapter.createUser(
                { ...fields, email, emailVerified: true, name, image },
                { method: "email-otp" },
              );
          // Its row is locked, or was just made.
          if (!user) throw new Error("The account of a code is missing.");
          try {
            return { outcome: found.outcome, user, session: await internalAdapter.createSession(user.id) };
          } catch (error) {
            // What was written stays: the code is used up.
            if (state.waiting) return { outcome: "waiting" as const, error };
            throw error;
          }
        }),
      );
      if (made.outcome === "waiting") throw made.error;
      if (made.outcome !== "right") throw emailCodeError(made.outcome);
      const { session, user } = made;
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ token: session.token, user: parseUserOutput(options, user) });
    },
  );
