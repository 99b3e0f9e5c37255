import type { Cipher } from "@guildhall/domain";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/** Encrypts with a secret, as Better Auth does. */
export const secretCipher = (key: Parameters<typeof symmetricEncrypt>[0]["key"]): Cipher => ({
  encrypt: (data) => symmetricEncrypt({ key, data }),
  decrypt: (data) => symmetricDecrypt({ key, data }),
});
