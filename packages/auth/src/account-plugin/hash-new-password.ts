import { APIError } from "better-auth/api";

/** Of Better Auth's context, what limits passwords. */
interface LengthContext {
  password: { config: { minPasswordLength: number; maxPasswordLength: number } };
}

/** Of Better Auth's context, what makes passwords. */
interface HashingContext extends LengthContext {
  password: LengthContext["password"] & { hash(password: string): Promise<string> };
}

/** The hash of a password a person chose. @throws APIError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG */
export async function hashNewPassword(context: HashingContext, chosen: string): Promise<string> {
  requirePasswordLength(context, chosen);
  return context.password.hash(chosen);
}

/** @throws APIError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG */
export function requirePasswordLength({ password: { config } }: LengthContext, chosen: string): void {
  const { minPasswordLength: least, maxPasswordLength: most } = config;
  if (chosen.length < least)
    throw lengthError("PASSWORD_TOO_SHORT", `Choose a password of at least ${least} characters.`);
  if (chosen.length > most) throw lengthError("PASSWORD_TOO_LONG", `Choose a password of at most ${most} characters.`);
}

const lengthError = (code: string, message: string) => new APIError("BAD_REQUEST", { code, message });
