import { pathToFileURL } from "node:url";
import { answerParent } from "../processes/child-process.ts";

export interface SeedQuestion {
  /** The folder of a checkout, whose migrations and verbs fill the database. */
  checkout: string;
  url: string;
  secret: string;
  /** How many members the large organization has. */
  large?: number;
}

answerParent<SeedQuestion>(async ({ checkout, large = 1_000, ...options }) => {
  const file = new URL("benchmarks/src/seed/seed-guildhall.ts", pathToFileURL(`${checkout}/`));
  const { seedGuildhall }: typeof import("../seed/seed-guildhall.ts") = await import(file.href);
  return seedGuildhall({ ...options, large, small: 100 });
});
