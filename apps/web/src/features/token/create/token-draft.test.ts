import { describe, expect, it } from "vitest";
import { draftErrors, expiryOf, newTokenDraft, type TokenDraft, tokenInput } from "./token-draft.ts";

const now = new Date(2026, 10, 26, 12, 0, 0).getTime();
const draft = (part: Partial<TokenDraft>): TokenDraft => ({ ...newTokenDraft, name: "Deploy", ...part });

describe("a token's draft", () => {
  it("counts days from now, and a day chosen to its end where the person is", () => {
    expect(expiryOf(draft({ expiry: "30" }), now)).toEqual(new Date(now + 30 * 86_400_000));
    expect(expiryOf(draft({ expiry: "date", day: "2026-11-26" }), now)).toEqual(new Date(2026, 10, 26, 23, 59, 59));
    expect(expiryOf(draft({ expiry: "never" }), now)).toBeNull();
  });

  it("accepts today and later days, and no day before", () => {
    expect(draftErrors(draft({ expiry: "date", day: "2026-11-26" }), now)).toEqual({});
    for (const day of ["2026-11-25", "", "20261-11-26"]) {
      expect(draftErrors(draft({ expiry: "date", day }), now)).toHaveProperty("expiresAt");
    }
  });

  it("reports everything that is missing at once", () => {
    const empty = draft({ name: " ", kind: "project", expiry: "date", permissions: new Set() });
    expect(Object.keys(draftErrors(empty, now))).toEqual(["name", "projectId", "expiresAt", "permissions"]);
  });

  it("names permissions only when some were chosen, and of a project's token only those it can have", () => {
    expect(tokenInput(draft({}), now)).toMatchObject({ permissions: "all" });
    const permissions = new Set(["member:create", "project:read"] as const);
    expect(tokenInput(draft({ permissions }), now).permissions).toEqual(["member:create", "project:read"]);
    const project = { id: "prj_1", name: "Atlas" };
    expect(tokenInput(draft({ kind: "project", project, permissions }), now)).toMatchObject({
      projectId: "prj_1",
      permissions: ["project:read"],
    });
    expect(draftErrors(draft({ kind: "project", project, permissions: new Set(["ac:read"] as const) }), now)).toEqual({
      permissions: "Choose at least one permission.",
    });
  });

  it("leaves the project out of the other kinds", () => {
    expect(tokenInput(draft({ project: { id: "prj_1", name: "Atlas" } }), now)).not.toHaveProperty("projectId");
  });
});
