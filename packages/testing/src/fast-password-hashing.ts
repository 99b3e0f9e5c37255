import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, string, number, { N: number }, Buffer>(scrypt);
const keyOf = async (password: string, salt: string) =>
  (await derive(password.normalize("NFKC"), salt, 64, { N: 2 })).toString("hex");

/**
 * What passwords are stored by in tests that sign people up: scrypt as in production, but at no cost. There it takes most of a
 * tenth of a second, and a run makes thousands.
 */
export const fastPasswordHashing = {
  async hash(password: string): Promise<string> {
    const salt = randomBytes(16).toString("hex");
    return `${salt}:${await keyOf(password, salt)}`;
  },
  async verify({ hash, password }: { hash: string; password: string }): Promise<boolean> {
    const [salt = "", key] = hash.split(":");
    return key === (await keyOf(password, salt));
  },
};
