import { describe, expect, it } from "vitest";
import { assignableProjectRoles, mayReturnFrom, whyNotManage, whyNotTouch } from "./project-authority.ts";

const manager = { permissions: ["project:read", "project:update"] };
const plain = { permissions: ["project:read"] };

describe("who may manage the members of a project", () => {
  it("is anyone with project:update, member of the project or not", () => {
    expect(whyNotManage(manager, { role: null })).toBe("");
    expect(assignableProjectRoles(manager, { role: null })).toEqual(["owner", "admin", "member", "viewer"]);
    expect(whyNotTouch(manager, { role: "viewer" }, "owner")).toBe("");
  });

  it("includes the project's owners, and its admins except for owners", () => {
    expect(assignableProjectRoles(plain, { role: "owner" })).toContain("owner");
    expect(assignableProjectRoles(plain, { role: "admin" })).toEqual(["admin", "member", "viewer"]);
    expect(whyNotTouch(plain, { role: "admin" }, "member")).toBe("");
    expect(whyNotTouch(plain, { role: "admin" }, "owner")).toMatch(/^Only project owners/);
  });

  it("excludes those who gave that role up, unless they have project:update", () => {
    expect(mayReturnFrom(plain, { role: "owner" }, "admin")).toBe(false);
    expect(mayReturnFrom(plain, { role: "admin" }, "viewer")).toBe(false);
    expect(mayReturnFrom(manager, { role: "owner" }, "viewer")).toBe(true);
  });

  it.each(["member", "viewer", null] as const)("excludes everyone else, with the reason: %s", (role) => {
    const denial =
      "Only the project’s own owners and admins, or the organization’s owners and admins can manage project members.";
    expect(whyNotManage(plain, { role })).toBe(denial);
    expect(whyNotTouch(plain, { role }, "viewer")).toBe(denial);
    expect(assignableProjectRoles(plain, { role })).toEqual([]);
  });
});
