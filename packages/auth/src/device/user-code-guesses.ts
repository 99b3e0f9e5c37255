import { type AttemptPolicy, returnAttempt, type Services, takeAttempt } from "@guildhall/domain";
import { tooMany } from "../attempt-limits/too-many.ts";

/** Unknown codes that one account may enter. */
const ONE_ACCOUNT: AttemptPolicy = { free: 10, firstDelaySeconds: 30, longestDelaySeconds: 15 * 60 };
/** And all that come from one client address. */
const ONE_ADDRESS: AttemptPolicy = { free: 30, firstDelaySeconds: 60, longestDelaySeconds: 60 * 60 };

/**
 * Slows down guessing of the codes that people enter for devices: those that are not known are counted, for the account and for the client
 * address.
 * @param options.isUnknown whether a result shows that the code is not known @throws APIError 429
 */
export async function countingGuesses<Result>(
  { database }: Services,
  by: { userId: string | undefined; address: string | null },
  options: { isUnknown: (result: Result) => boolean; look: () => Promise<Result> },
): Promise<Result> {
  const { userId, address } = by;
  const tries: { key: string; policy: AttemptPolicy }[] = [
    { key: `device code from ${address}`, policy: ONE_ADDRESS },
    ...(userId === undefined ? [] : [{ key: `device code of ${userId}`, policy: ONE_ACCOUNT }]),
  ];
  const taken: string[] = [];
  const giveBack = () => Promise.all(taken.map((key) => returnAttempt(database, key)));
  for (const { key, policy } of tries) {
    const waitMs = await takeAttempt(database, key, policy);
    if (waitMs > 0) {
      await giveBack();
      throw tooMany("Too many codes were entered that are not known.", waitMs);
    }
    taken.push(key);
  }
  try {
    const result = await options.look();
    if (!options.isUnknown(result)) await giveBack();
    return result;
  } catch (error) {
    await giveBack();
    throw error;
  }
}
