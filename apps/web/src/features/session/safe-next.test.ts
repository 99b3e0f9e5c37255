import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("safeNext", () => {
  it.each(["/", "/o/acme/members", "/o/acme/members?q=ada#top", "/invite/inv_1"])("keeps the path %s", (next) => {
    expect(safeNext(next)).toBe(next);
  });

  it.each([
    undefined,
    "",
    "o/acme",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "javascript:alert(1)",
    " //evil.example",
  ])("goes to the start page instead of %j", (next) => {
    expect(safeNext(next)).toBe("/");
  });

  it("leaves no control characters behind", () => {
    expect(safeNext("/o/ac\nme")).toBe("/o/acme");
  });
});
