/** Keeps secrets of second factors unreadable in the database: with a key of the server's. */
export interface SecondFactorCipher {
  encrypt(text: string): Promise<string>;
  decrypt(encrypted: string): Promise<string>;
  /** A keyed hash, for what has too few digits to be hashed without a key. */
  hash(text: string): string;
}
