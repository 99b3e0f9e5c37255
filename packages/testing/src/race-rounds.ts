/** How often a test repeats a race: `RACE_ROUNDS`, 10 by default; CI runs 50. */
export const RACE_ROUNDS = Number(process.env.RACE_ROUNDS ?? 10);
if (!Number.isInteger(RACE_ROUNDS) || RACE_ROUNDS < 1)
  throw new Error("RACE_ROUNDS must be a whole number, 1 or more.");
