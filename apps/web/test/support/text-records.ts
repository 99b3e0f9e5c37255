import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** TXT records by name. */
export interface TextRecords {
  get(name: string): string[] | undefined;
  set(name: string, values: string[]): void;
}

/** What each worker sets and the run's name server answers with: a file for each name. */
export function textRecords(runFolder: string): TextRecords {
  const folder = join(runFolder, "text-records");
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string) => join(folder, encodeURIComponent(name.toLowerCase()));
  return {
    get: (name) => (existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), "utf8")) : undefined),
    set: (name, values) => writeFileSync(fileOf(name), JSON.stringify(values)),
  };
}
