import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "../../../components/url-search.ts";
import { membersSearch } from "./members-search.ts";

test("a shared URL opens the same list", () => {
  const url = "?tab=invitations&q=ada&role=admin&role=owner&twoFactor=off&sort=-joined&status=all&page=12";
  const search = membersSearch(parseSearch(url));
  expect(search).toEqual({
    ...{ tab: "invitations", q: "ada", role: ["admin", "owner"], twoFactor: "off", sort: "-joined", status: "all" },
    page: 12,
  });
  expect(parseSearch(stringifySearch(search))).toEqual(parseSearch(url));
  // The router reads its own parameters once more.
  expect(membersSearch(search)).toEqual(search);
  expect(membersSearch(parseSearch("?role=admin"))).toMatchObject({ role: ["admin"] });
});

test("wrong values are left out", () => {
  const url = "?tab=x&q=&role=Not+a+role&twoFactor=true&sort=shoe-size&status=7&page=";
  for (const page of ["0", "1", "-2", "2.5", "1e3", "007", "9999999", "two", "%00"]) {
    expect(Object.values(membersSearch(parseSearch(url + page))).filter(Boolean)).toEqual([]);
  }
  expect(membersSearch(parseSearch("?page=2&page=3&q=a&q=b&sort=name&sort=role"))).toEqual({});
});
