import { createHmac } from "node:crypto";
import type { SecondFactorCipher } from "@guildhall/domain";
import { secretCipher } from "../secret-cipher.ts";

/** Of Better Auth's context, its secrets. */
interface SecretContext {
  secret: string;
  secretConfig: Parameters<typeof secretCipher>[0];
}

/** Encrypts as Better Auth does, so that what its own plugin stored can be read. */
export const cipherOf = ({ secret, secretConfig }: SecretContext): SecondFactorCipher => ({
  ...secretCipher(secretConfig),
  hash: (text) => createHmac("sha256", secret).update(text).digest("base64url"),
});
