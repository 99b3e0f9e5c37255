/** How many random inputs a test generates for each of what it tests: `FUZZ_RUNS`, 60 by default. */
export const FUZZ_RUNS = Number(process.env.FUZZ_RUNS ?? 60);
if (!Number.isInteger(FUZZ_RUNS) || FUZZ_RUNS < 1) throw new Error("FUZZ_RUNS must be a whole number, 1 or more.");
