import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CommandError } from "../../failure/command-error.ts";
import { readPeople } from "./read-people.ts";

const folder = mkdtempSync(join(tmpdir(), "guildhall-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, "people.csv");
  writeFileSync(path, content);
  return path;
}

const read = (content: string | Uint8Array) => readPeople(fileOf(content));

function complaintOf(content: string | Uint8Array): string {
  try {
    read(content);
  } catch (error) {
    if (error instanceof CommandError) return [error.message.replace(folder, ""), ...error.details].join("\n");
    throw error;
  }
  throw new Error("Nothing was wrong with it.");
}

/** The lines that are read, with their addresses, and those that are not. */
function linesOf(content: string | Uint8Array) {
  const { rows, unreadable } = read(content);
  return {
    rows: rows.map(({ line, email }) => `${line} ${email}`),
    unreadable: unreadable.map(({ line, message }) => `${line} ${message}`),
  };
}

const ada = { email: "ada@example.com", name: "Ada", roles: ["admin"] };

const utf16 = (text: string, { bigEndian = false } = {}) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

describe("a list of people", () => {
  it.each([
    ["with LF", "email,name,role\nada@example.com,Ada,admin\n"],
    ["with CRLF", "email,name,role\r\nada@example.com,Ada,admin\r\n"],
    ["with CR alone", "email,name,role\rada@example.com,Ada,admin\r"],
    ["with a byte order mark", "\ufeffemail,name,role\nada@example.com,Ada,admin"],
    ["with its columns in another order, and more of them", "Role,Phone,NAME, Email \nadmin,1,Ada,ada@example.com"],
    ["with semicolons between the columns", "email;name;role\nada@example.com;Ada;admin"],
    ["with tabs between the columns", "email\tname\trole\nada@example.com\tAda\tadmin"],
    ["with bars between the columns", "email|name|role\nada@example.com|Ada|admin"],
    ["with semicolons, and a comma in the head", '"email";"site, floor";"name";"role"\nada@example.com;x;Ada;admin'],
    ["with commas, and semicolons in the head", 'email,"a;b;c;d",name,role\nada@example.com,x,Ada,admin'],
    ["with quotes and spaces around", 'email,name,role\n "ada@example.com" , "Ada" , "admin" '],
    ["with non-breaking spaces around", "email,\u00a0name,role\u00a0\nada@example.com\u00a0,\u00a0Ada,\u00a0admin"],
    ["as Excel's Unicode Text", utf16("email\tname\trole\r\nada@example.com\tAda\tadmin\r\n")],
    ["in big-endian UTF-16", utf16("email;name;role\nada@example.com;Ada;admin", { bigEndian: true })],
    ["with empty columns at the end", "email,name,role,,\nada@example.com,Ada,admin,,\n,,,,\n"],
    ["with more empty cells than columns", "email,name,role\nada@example.com,Ada,admin,,,"],
    ["without the last cells of other columns", "email,name,role,phone,site\nada@example.com,Ada,admin"],
    ["with a line break in another column", 'note,email,name,role\n"a, b\nc, d",ada@example.com,Ada,admin'],
  ])("is read %s", (_, content) => {
    expect(read(content)).toEqual({ rows: [{ line: 2, ...ada }], unreadable: [] });
  });

  it.each([
    ["sep=;", "sep=;\r\nemail;name;role\r\nada@example.com;Ada;admin\r\n"],
    ["sep=;, as a cell", '"sep=;"\nemail;name;role\nada@example.com;Ada;admin'],
    ["SEP=, with a tab", "SEP=\t\nemail\tname\trole\nada@example.com\tAda\tadmin"],
    ["sep=^", "sep=^\nemail^name^role\nada@example.com^Ada^admin"],
    ["sep=, in UTF-16", utf16("sep=,\r\nemail,name,role\r\nada@example.com,Ada,admin")],
    ["nothing", "\nemail,name,role\nada@example.com,Ada,admin"],
    ["empty cells", ";;\nemail;name;role\nada@example.com;Ada;admin"],
  ])("is read with %s on the first line", (_, content) => {
    expect(read(content)).toEqual({ rows: [{ line: 3, ...ada }], unreadable: [] });
  });

  it("returns the line number of each person; empty lines, line breaks in cells and mixed line ends included", () => {
    const rows = 'a@example.com,A,member,\r\n,,\nb@example.com,B,member,"1\r\n2\r3"\nc@example.com,C,member,\r';
    expect(linesOf(`email,name,role,note\r\n\n${rows}\r\rd@example.com,D,member,`).rows).toEqual([
      "3 a@example.com",
      "5 b@example.com",
      "8 c@example.com",
      "11 d@example.com",
    ]);
  });

  it("may give several roles, with commas or semicolons between", () => {
    const { rows } = read(
      'email,name,role\na@example.com,A,"admin, member"\nb@example.com,B,admin;member;\nc@example.com,C,',
    );
    expect(rows.map(({ roles }) => roles)).toEqual([["admin", "member"], ["admin", "member"], []]);
  });

  it.each([
    ['"A, ""the first"""', 'A, "the first"'],
    ['"Ada\r\nLovelace"', "Ada Lovelace"],
    ["Ada\u00a0Lovelace", "Ada Lovelace"],
    ["=1+1", "=1+1"],
    ["'@SUM(1)", "'@SUM(1)"],
  ])("has the text of a cell as it is, on one line: %j", (cell, name) => {
    expect(read(`email,name,role\na@example.com,${cell},member`).rows[0]?.name).toBe(name);
  });
});

describe("a line that cannot be read is reported, and the others are read:", () => {
  const others = { before: "a@example.com,A,member", after: "z@example.com,Z,member" };
  const around = (bad: string) => linesOf(`email,name,role\n${others.before}\n${bad}\n${others.after}\n`);

  it.each([
    ["too few cells", "b@example.com,B", "This line has fewer cells than columns."],
    ["too many cells", "b@example.com,B, C,member", "This line has more cells than columns."],
    ["a quotation mark that is never closed", 'b@example.com,"B,member', "A quotation mark is opened on this line"],
    ["a mark within a cell", 'b@example.com,B "Bob" B,member', "A quotation mark is in the wrong place."],
    ["text after a quoted cell", 'b@example.com,"B"ob,member', "A quotation mark is in the wrong place."],
    [
      "a name that is too long",
      `b@example.com,${"b".repeat(2001)},member`,
      "The name must be at most 2000 characters.",
    ],
    ["a role that is too long", `b@example.com,B,${"b".repeat(101)}`, "A role must be at most 100 characters."],
    ["too many roles", `b@example.com,B,${"b;".repeat(21)}`, "At most 20 roles."],
    ["a NUL character", "b@example.com,B\0,member", "This line contains a NUL character."],
  ])("%s", (_, bad, message) => {
    const { rows, unreadable } = around(bad);
    expect(rows).toEqual(["2 a@example.com", "4 z@example.com"]);
    expect(unreadable).toEqual([expect.stringContaining(`3 ${message}`)]);
  });

  it.each([
    ["one that a later line closes", '"b@example.com,B,member', '"c@example.com",C,member'],
    ["one in the name that a later line closes", 'b@example.com,"B,member', 'c@example.com,C",member'],
    ["one in the name that a later cell closes", 'b@example.com,"B,member', 'c@example.com,C,"member"'],
  ])("a quotation mark that swallows lines, %s", (_, opening, closing) => {
    const { rows, unreadable } = around(`${opening}\nb2@example.com,B,member\n${closing}`);
    expect(rows.slice(0, 2)).toEqual(["2 a@example.com", "4 b2@example.com"]);
    expect(rows.at(-1)).toBe("6 z@example.com");
    expect(unreadable[0]).toMatch(/^3 A quotation mark/);
    expect(rows.length + unreadable.length).toBe(5);
  });

  it("also if it is every line, in a long file", () => {
    const bad = Array.from({ length: 20_000 }, (_, n) => `${n}@example.com,"B,member`).join("\n");
    expect(linesOf(`email,name,role\n${bad}`).unreadable).toHaveLength(20_000);
  });
});

describe("what is not a list of people", () => {
  it.each([
    ["without a column", "email;name\na;b", "/people.csv, line 1: there is no column role."],
    ["with unknown columns", "email:name:role\na:b:c", "Its columns are: email:name:role"],
    ["without a head", "ada@example.com,Ada,admin", "/people.csv, line 1: there is no column email, name, role."],
    ["with a column twice", "Email,name,role,email\na,b,c,d", "line 1: there are 2 columns email (Email, email)."],
    ["with a head that cannot be read", 'email,"name,role\na,b,c', "line 1: A quotation mark is opened on this line"],
    ["without people", "email,name,role\n\n", "/people.csv has no people in it."],
    ["with nothing but a separator", "sep=;", "/people.csv has no people in it."],
    ["without content", "", "/people.csv has no people in it."],
    ["in Latin-1", Buffer.from("email,name,role\na@example.com,J\u00f6rg,member", "latin1"), "is not in UTF-8"],
    ["in UTF-16 without a mark", Buffer.from("email,name,role\na@example.com,A,b", "utf16le"), "is not in UTF-8"],
    ["in half of UTF-16", utf16("email,name,role\na@example.com,A,b").subarray(0, 41), "is not in UTF-8"],
    ["that is huge", Buffer.alloc(20_000_001, "a"), "/people.csv is larger than 20 MB. Split it"],
  ])("is rejected: one %s", (_, content, expected) => {
    expect(complaintOf(content)).toContain(expected);
  });

  it("is rejected if it does not exist or is a folder", () => {
    expect(() => readPeople(join(folder, "nothing.csv"))).toThrow(/nothing\.csv cannot be read: ENOENT/);
    expect(() => readPeople(folder)).toThrow(/cannot be read: EISDIR/);
  });
});
