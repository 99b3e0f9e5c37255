import { expect, test } from "vitest";
import { poolOptions, requirePoolOptions } from "./pool-options.ts";

const configured = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
const asked = { ...poolOptions, ...configured };

test("accepts what is configured for all tests", () => {
  expect(() => requirePoolOptions(asked, configured)).not.toThrow();
});

test.each([
  { hasTouch: true },
  { viewport: { width: 375, height: 812 } },
  { locale: "de" },
  { colorScheme: "dark" as const },
])("rejects %j, which a test would not get", (other) => {
  const [name] = Object.keys(other);
  expect(() => requirePoolOptions({ ...asked, ...other }, configured)).toThrow(`\`${name}\``);
});
