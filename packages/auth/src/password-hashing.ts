import { hashPassword, verifyPassword } from "better-auth/crypto";

/** How passwords are stored: a hash that has its salt in it. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(check: { hash: string; password: string }): Promise<boolean>;
}

/** Better Auth's: scrypt, which takes 16 MB and most of a tenth of a second, so that guessing many takes long. */
export const slowPasswordHashing: PasswordHashing = { hash: hashPassword, verify: verifyPassword };
