import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { variables } from "./environment.ts";

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

it("README lists every variable", () => {
  const listed = [...read("README.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(variables));
});
