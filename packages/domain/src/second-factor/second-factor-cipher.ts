import type { Cipher } from "../cipher.ts";

/** Keeps secrets of second factors unreadable in the database. */
export interface SecondFactorCipher extends Cipher {
  /** A keyed hash, for what has too few digits to be hashed without a key. */
  hash(text: string): string;
}
