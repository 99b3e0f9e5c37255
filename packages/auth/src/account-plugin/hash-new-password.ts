import { APIError } from "better-auth/api";

/** Of Better Auth's context, what makes passwords. */
interface HashingContext {
  password: {
    hash(password: string): Promise<string>;
    config: { minPasswordLength: number; maxPasswordLength: number };
  };
}

/** The hash of a password a person chose. @throws APIError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG */
export async function hashNewPassword({ password: { hash, config } }: HashingContext, chosen: string): Promise<string> {
  const { minPasswordLength: least, maxPasswordLength: most } = config;
  if (chosen.length < least)
    throw lengthError("PASSWORD_TOO_SHORT", `Choose a password of at least ${least} characters.`);
  if (chosen.length > most) throw lengthError("PASSWORD_TOO_LONG", `Choose a password of at most ${most} characters.`);
  return hash(chosen);
}

const lengthError = (code: string, message: string) => new APIError("BAD_REQUEST", { code, message });
