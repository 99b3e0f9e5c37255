import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./url-search.ts";

test("parameters are readable, and read back as they were", () => {
  const search = { role: ["admin", "owner"], sort: "-joined", page: "2", q: "1815", twoFactor: undefined };
  expect(stringifySearch(search)).toBe("?role=admin&role=owner&sort=-joined&page=2&q=1815");
  expect(parseSearch(stringifySearch(search))).toEqual({
    role: ["admin", "owner"],
    sort: "-joined",
    page: "2",
    q: "1815",
  });
});

test("text stays text, whatever it looks like", () => {
  for (const q of ["true", "null", "0x10", '["a"]', "{}", "a b+c&d=é%"]) {
    expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
  }
  expect(parseSearch("")).toEqual({});
  expect(parseSearch("?q=&%zz")).toEqual({ q: "", "%zz": "" });
  expect(parseSearch("?__proto__=1&constructor=2")).toEqual(JSON.parse('{"__proto__":"1","constructor":"2"}'));
  expect(stringifySearch({})).toBe("");
});
