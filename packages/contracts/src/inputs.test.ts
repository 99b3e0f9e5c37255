import { describe, expect, it } from "vitest";
import { isOrganizationId } from "./ids.ts";
import { AddMemberInput } from "./member.ts";
import { Slug, UpdateOrganizationInput } from "./organization.ts";
import { PageInput } from "./page.ts";
import { line } from "./text.ts";

const complaint = (
  schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } | undefined } },
  value: unknown,
) => schema.safeParse(value).error?.issues[0]?.message;

describe("a slug", () => {
  it.each([
    ["acme", "acme"],
    [" Acme-Labs ", "acme-labs"],
    ["a_b--c", "a_b--c"],
    ["42", "42"],
    ["A", "a"],
  ])("%j is stored as %j", (given, stored) => {
    expect(Slug.parse(given)).toBe(stored);
  });

  it.each(["-", "-acme", "acme-", "a b", "ä", "a/b", "x".repeat(65), "", 7, null, "a\u0000b"])(
    "%j is rejected in words",
    (given) => {
      expect(complaint(Slug, given)).toMatch(/slug|letters/i);
    },
  );

  it("never looks like an id", () => {
    const id = "org_01h455vb4pex5vsknk084sn02q";
    expect(isOrganizationId(id)).toBe(true);
    expect(complaint(Slug, id)).toContain("looks like an organization id");
    expect(isOrganizationId("org_short")).toBe(false);
  });
});

describe("text", () => {
  it("is trimmed, bounded and free of NUL", () => {
    const name = line("The name", 5);
    expect(name.parse("  Ada ")).toBe("Ada");
    expect(complaint(name, "   ")).toBe("The name must not be empty.");
    expect(complaint(name, "abcdef")).toBe("The name must be at most 5 characters.");
    expect(complaint(name, "a\u0000")).toBe("The name must not contain NUL or half characters.");
    expect(complaint(name, "a\ud800")).toBe("The name must not contain NUL or half characters.");
    expect(name.parse("a🏛")).toBe("a🏛");
    expect(complaint(name, 7)).toBe("The name must be text.");
  });
});

describe("inputs", () => {
  it("name a person by id or address, not both and not neither", () => {
    const both = { userId: "usr_1", email: "a@example.com", roles: ["member"] };
    expect(complaint(AddMemberInput, both)).toContain("either userId or email");
    expect(complaint(AddMemberInput, { roles: ["member"] })).toContain("either userId or email");
    expect(AddMemberInput.safeParse({ userId: "usr_1", roles: ["member"] }).success).toBe(true);
    expect(complaint(AddMemberInput, { userId: "usr_1", roles: [] })).toBe("Choose at least one role.");
  });

  it("page by 50 by default, and by 200 at most", () => {
    expect(PageInput.parse({})).toEqual({ limit: 50 });
    for (const limit of [0, 201, 1.5, "50"]) expect(complaint(PageInput, { limit })).toContain("1 to 200");
  });

  it("change something", () => {
    expect(complaint(UpdateOrganizationInput, { data: {} })).toBe("Name at least one field to change.");
    expect(UpdateOrganizationInput.safeParse({ data: { logo: null } }).success).toBe(true);
    expect(complaint(UpdateOrganizationInput, { data: { logo: "javascript:alert(1)" } })).toContain("http(s)");
  });
});
