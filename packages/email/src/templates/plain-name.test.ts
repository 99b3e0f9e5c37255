import { describe, expect, it } from "vitest";
import { nameInBody, nameInSubject } from "./plain-name.ts";

const visible = (text: string) => text.replaceAll("\u200B", "");

describe("a name someone chose", () => {
  it("stays as it is when it is ordinary", () => {
    for (const name of ["Acme Inc.", "Zoë O’Brien-Łukasz", "株式会社 山田", "عائشة", "👩‍🚀 Space"]) {
      expect(nameInBody(name, "?")).toBe(name);
      expect(nameInSubject(name, "?")).toBe(name);
    }
  });

  it("is one line without invisible characters", () => {
    const name = "\u202EAcme\r\nBcc: eve@example.com\u2028\t\u0000Inc\u200B\uFEFF\uD800";
    expect(visible(nameInSubject(name, "?"))).toBe("Acme Bcc: eve@example.com Inc");
    expect(visible(nameInBody(name, "?"))).toBe("Acme Bcc: eve@example.com Inc");
  });

  it("is shortened to 40 characters in a subject and 100 in a body, never amid an emoji", () => {
    expect([...nameInSubject("🦉".repeat(300), "?")]).toEqual([...Array(39).fill("🦉"), "…"]);
    expect([...nameInBody("🦉".repeat(300), "?")]).toHaveLength(100);
    expect(nameInBody("a".repeat(100), "?")).toBe("a".repeat(100));
    for (const character of ["👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩🏽‍🚀", "1️⃣", "🇩🇪", "e\u0323\u0302", "क्षि"]) {
      expect(nameInSubject(character.repeat(40), "?")).toBe(character.repeat(40));
      expect(nameInSubject(character.repeat(41), "?")).toBe(`${character.repeat(39)}…`);
      expect(nameInBody(character.repeat(101), "?")).toBe(`${character.repeat(99)}…`);
    }
  });

  it("is no link and reads the same", () => {
    for (const name of ["https://evil.example/login", "www.evil.example", "evil.example", "eve@evil.example"]) {
      expect(nameInBody(name, "?")).not.toMatch(/:\/|\/\/|\/[a-z]|\.[a-z]|@[a-z]/);
      expect(nameInSubject(name, "?")).not.toMatch(/:\/|\/\/|\/[a-z]|\.[a-z]|@[a-z]/);
      expect([visible(nameInBody(name, "?")), visible(nameInSubject(name, "?"))]).toEqual([name, name]);
    }
  });

  it("is replaced when it shows nothing", () => {
    for (const name of ["", "  ", "\u200B\u202E", "\u200D", "\r\n"]) {
      expect(nameInBody(name, "Someone")).toBe("Someone");
      expect(nameInSubject(name, "Someone")).toBe("Someone");
    }
  });
});
