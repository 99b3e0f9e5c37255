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

const ada = { email: "ada@example.com", name: "Ada", roles: ["admin"] };

describe("a list of people", () => {
  it.each([
    ["with LF", "email,name,role\nada@example.com,Ada,admin\n"],
    ["with CRLF", "email,name,role\r\nada@example.com,Ada,admin\r\n"],
    ["with a byte order mark", "\ufeffemail,name,role\nada@example.com,Ada,admin"],
    ["with its columns in another order, and more of them", "Role,Phone,NAME, Email \nadmin,1,Ada,ada@example.com"],
    ["with semicolons between the columns", "email;name;role\nada@example.com;Ada;admin"],
    ["with quotes and spaces around", 'email,name,role\n "ada@example.com" , "Ada" , "admin" '],
  ])("is read %s", (_, text) => {
    expect(read(text)).toEqual([{ line: 2, ...ada }]);
  });

  it("returns the line number of each person; empty lines and mixed line ends included", () => {
    const rows = read("email,name,role\r\n\na@example.com,A,member\n,,\nb@example.com,B,member\r\n");
    expect(rows.map(({ line, email }) => [line, email])).toEqual([
      [3, "a@example.com"],
      [5, "b@example.com"],
    ]);
  });

  it("may give several roles, with commas or semicolons between", () => {
    const rows = read(
      'email,name,role\na@example.com,A,"admin, member"\nb@example.com,B,admin;member;\nc@example.com,C,',
    );
    expect(rows.map(({ roles }) => roles)).toEqual([["admin", "member"], ["admin", "member"], []]);
  });

  it("keeps commas, quotes and line breaks within quotes", () => {
    expect(read('email,name,role\na@example.com,"A, ""the\nfirst""",member')[0]?.name).toBe('A, "the\nfirst"');
  });
});

describe("what cannot be read", () => {
  it.each([
    ["a column that is missing", "email,name\na,b", "/people.csv, line 1: there is no column role."],
    ["no head at all", "ada@example.com,Ada,admin", "/people.csv, line 1: there is no column email, name, role."],
    ["no people", "email,name,role\n\n", "/people.csv has no people in it."],
    ["an empty file", "", "/people.csv has no people in it."],
    [
      "a quotation mark that is never closed",
      'email,name,role\na,"b,c\n',
      "a quotation mark is opened and never closed",
    ],
    ["a row too short", "email,name,role\na,b,c\nd,e", "line 3: more or fewer cells than columns"],
    ["a row too long", "email,name,role\na,b,c,d", "line 2: more or fewer cells than columns"],
    ["Latin-1", Buffer.from("email,name,role\na@example.com,J\u00f6rg,member", "latin1"), "is not in UTF-8"],
    ["UTF-16", Buffer.from("\ufeffemail,name,role\na@example.com,A,member", "utf16le"), "is not in UTF-8"],
  ])("%s is reported with the line", (_, content, expected) => {
    expect(complaintOf(content)).toContain(expected);
  });

  it("names a file that does not exist", () => {
    expect(() => readPeople(join(folder, "nothing.csv"))).toThrow(/nothing\.csv cannot be read: ENOENT/);
  });
});
