/** Keeps secrets unreadable in the database: with a key of the server's. */
export interface Cipher {
  encrypt(text: string): Promise<string>;
  /** @throws for what another key encrypted */
  decrypt(encrypted: string): Promise<string>;
}
