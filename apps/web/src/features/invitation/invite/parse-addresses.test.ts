import { describe, expect, test } from "vitest";
import { mergeAddresses, parseAddresses } from "./parse-addresses.ts";

const emailsIn = (text: string) => parseAddresses(text).map(({ email }) => email);

describe("pasted addresses", () => {
  test.each([
    ["spaces", "ada@example.com bob@example.com"],
    ["commas", "ada@example.com,bob@example.com"],
    ["semicolons", "ada@example.com; bob@example.com;"],
    ["lines", "ada@example.com\r\nbob@example.com\n"],
    ["tabs and stray commas", "\tada@example.com\t,,  bob@example.com ,"],
    ["quotes around, as in a CSV file", '"ada@example.com","bob@example.com"\r\n'],
    ["carriage returns alone", "ada@example.com\rbob@example.com"],
    ["names in front", "Ada Lovelace <ada@example.com>, Bob <bob@example.com>"],
    ["quoted names with a comma", '"Lovelace, Ada" <ada@example.com>, "Bob" <bob@example.com>'],
    ["named ones with only a space between", "Ada <ada@example.com> Bob <bob@example.com>"],
    ["a bare one after a named one", "Ada <ada@example.com> bob@example.com"],
    ["mailto links", "mailto:ada@example.com <mailto:bob@example.com>"],
  ])("are read with %s", (_, text) => {
    expect(emailsIn(text).toSorted()).toEqual(["ada@example.com", "bob@example.com"]);
  });

  test("are lower-cased and folded: two spellings of one mailbox are one person", () => {
    expect(parseAddresses("Ada@Example.com, ada@example.com, Ada <ADA@example.com>")).toEqual([
      { email: "ada@example.com" },
    ]);
  });

  test("are read in any alphabet, with their domain in ASCII", () => {
    expect(emailsIn("JÖRG@räucher.example, Jan <jan/ops@example.com>; jörg@xn--rucher-bua.example")).toEqual([
      "jörg@xn--rucher-bua.example",
      "jan/ops@example.com",
    ]);
  });

  test("are nothing when there is nothing", () => {
    expect(parseAddresses(" \n,; ")).toEqual([]);
  });

  test.each([
    ["ada", "has no @"],
    ["ada@b@example.com", "has more than one @"],
    ["@example.com", "has nothing before the @"],
    ["ada@localhost", "has no domain such as example.com after the @"],
    ["ada@example..com", "is not an email address. Enter an email address such as ada@example.com"],
    [
      "аda@example.com",
      "is not an email address. The email address mixes letters of several alphabets. Type all of it in one",
    ],
  ])("stay as typed, with their problem: %s", (word, flaw) => {
    expect(parseAddresses(word)).toEqual([{ email: word, problem: `${word} ${flaw}.` }]);
  });

  test("in brackets stay, too, where they are no address", () => {
    expect(parseAddresses("Bob Noname <bob at example.com>, Zed <zed@example.com>")).toEqual([
      { email: "bob at example.com", problem: "bob at example.com has no @." },
      { email: "zed@example.com" },
    ]);
  });

  test("of the second paste go behind those of the first, each once", () => {
    const first = parseAddresses("ada@example.com");
    expect(mergeAddresses(first, parseAddresses("bob@example.com ada@example.com"))).toEqual([
      { email: "ada@example.com" },
      { email: "bob@example.com" },
    ]);
  });
});
