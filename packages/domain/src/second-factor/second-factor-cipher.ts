import type { Cipher } from "../cipher.ts";
import { DomainError } from "../errors/domain-error.ts";

/** Keeps secrets of second factors unreadable in the database. */
export interface SecondFactorCipher extends Cipher {
  /** @throws second_factor_unreadable */
  decrypt(encrypted: string): Promise<string>;
  /** A keyed hash, for what has too few digits to be hashed without a key. */
  hash(text: string): string;
}

/** For what was encrypted with a secret that the server no longer has. */
export const secondFactorUnreadable = () =>
  new DomainError(
    "second_factor_unreadable",
    "This account's authenticator app and backup codes can't be checked, because the server's secret was changed since they were " +
      "set up. If you are signed in, turn two-factor authentication off and set it up again. Otherwise sign in with a passkey, or " +
      "ask the operator of this server to restore the former secret or to reset your second factor.",
  );
