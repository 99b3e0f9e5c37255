import { createHmac } from "node:crypto";
import { type SecondFactorCipher, secondFactorUnreadable } from "@guildhall/domain";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/** Of Better Auth's context, its secrets. */
interface SecretContext {
  secret: string;
  secretConfig: Parameters<typeof symmetricEncrypt>[0]["key"];
}

/** Encrypts as Better Auth does, so that what its own plugin stored can be read. */
export const cipherOf = ({ secret, secretConfig: key }: SecretContext): SecondFactorCipher => ({
  encrypt: (data) => symmetricEncrypt({ key, data }),
  async decrypt(data) {
    try {
      return await symmetricDecrypt({ key, data });
    } catch {
      throw secondFactorUnreadable();
    }
  },
  hash: (text) => createHmac("sha256", secret).update(text).digest("base64url"),
});
