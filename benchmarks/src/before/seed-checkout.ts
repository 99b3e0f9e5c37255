import { pathToFileURL } from "node:url";
import { answerParent } from "../processes/child-process.ts";

export interface SeedQuestion {
  /** The folder of a checkout, whose migrations and verbs fill the database. */
  checkout: string;
  url: string;
  secret: string;
}

answerParent<SeedQuestion>(async ({ checkout, ...options }) => {
  const file = new URL("benchmarks/src/seed/seed-guildhall.ts", pathToFileURL(`${checkout}/`));
  const { seedGuildhall }: typeof import("../seed/seed-guildhall.ts") = await import(file.href);
  return seedGuildhall({ ...options, large: 1_000, small: 100 });
});
