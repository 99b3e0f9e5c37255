import { expect, it } from "vitest";
import { elsewhere } from "./elsewhere.ts";

it("is an http(s) address, and nothing that runs or stays here", () => {
  expect(elsewhere("https://client.example/welcome?x=1")).toBe("https://client.example/welcome?x=1");
  for (const next of [undefined, "/invite/inv_1", "//evil.example", "javascript:alert(1)", "data:text/html,x", ""]) {
    expect(elsewhere(next)).toBeUndefined();
  }
});
