import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { variables } from "./environment.ts";

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

/** Of tools, not ours. */
const others = ["NO_COLOR"];
/** Vite's output depends on it, and Turbo's cache does not; the scripts set it. */
const setByScripts = ["NODE_ENV"];

it("turbo.json passes every variable through, and none that does not exist", () => {
  const { globalPassThroughEnv }: { globalPassThroughEnv: string[] } = JSON.parse(read("turbo.json"));
  const expected = Object.keys(variables).filter((name) => !setByScripts.includes(name));
  expect(globalPassThroughEnv.toSorted()).toEqual([...expected, ...others].toSorted());
});

it("README lists every variable", () => {
  const listed = [...read("README.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(variables));
});
