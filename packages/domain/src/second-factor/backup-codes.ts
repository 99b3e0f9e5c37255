import { randomInt } from "node:crypto";
import { z } from "zod";
import type { SecondFactorCipher } from "./second-factor-cipher.ts";

const COUNT = 10;
const LENGTH = 10;
/** Without letters and digits that look like others. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

const Codes = z.array(z.string());

/** Ten new codes, such as `k3v9q-7mwxr`. */
export const newBackupCodes = (): string[] =>
  Array.from({ length: COUNT }, () => {
    const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });

export const encryptBackupCodes = (codes: readonly string[], cipher: SecondFactorCipher): Promise<string> =>
  cipher.encrypt(JSON.stringify(codes));

/** The codes that are left without this one; undefined if it is none of them. Case, blanks and hyphens do not matter. */
export async function withoutBackupCode(
  encrypted: string,
  code: string,
  cipher: SecondFactorCipher,
): Promise<string[] | undefined> {
  const codes = Codes.parse(JSON.parse(await cipher.decrypt(encrypted)));
  const left = codes.filter((each) => bare(each) !== bare(code));
  return left.length < codes.length ? left : undefined;
}

/** Whether a code is left. False too where they can't be read any more: then none of them counts. */
export async function hasBackupCode(encrypted: string, cipher: SecondFactorCipher): Promise<boolean> {
  const codes = await cipher.decrypt(encrypted).catch(() => "[]");
  return Codes.parse(JSON.parse(codes)).length > 0;
}

const bare = (code: string) => code.toLowerCase().replace(/[\s-]/g, "");
