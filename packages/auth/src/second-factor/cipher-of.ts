import { createHmac } from "node:crypto";
import { type SecondFactorCipher, secondFactorUnreadable } from "@guildhall/domain";
import { secretCipher } from "../secret-cipher.ts";

/** Of Better Auth's context, its secrets. */
interface SecretContext {
  secret: string;
  secretConfig: Parameters<typeof secretCipher>[0];
}

/** Encrypts as Better Auth does, so that what its own plugin stored can be read. */
export const cipherOf = ({ secret, secretConfig }: SecretContext): SecondFactorCipher => {
  const { encrypt, decrypt } = secretCipher(secretConfig);
  return {
    encrypt,
    decrypt: (data) =>
      decrypt(data).catch(() => {
        throw secondFactorUnreadable();
      }),
    hash: (text) => createHmac("sha256", secret).update(text).digest("base64url"),
  };
};
