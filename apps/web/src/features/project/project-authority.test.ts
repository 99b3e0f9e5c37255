import { describe, expect, it } from "vitest";
import { assignableProjectRoles, mayTakeBack, whyNotManage, whyNotTouch } from "./project-authority.ts";

const manager = { permissions: ["project:read", "project:update"] };
const plain = { permissions: ["project:read"] };

describe("who decides who takes part in a project", () => {
  it("is anyone who may change the organization's projects, also without a part in this one", () => {
    expect(whyNotManage(manager, { role: null })).toBe("");
    expect(assignableProjectRoles(manager, { role: null })).toEqual(["owner", "admin", "member", "viewer"]);
    expect(whyNotTouch(manager, { role: "viewer" }, "owner")).toBe("");
  });

  it("is the project's own owners, and its admins except for owners", () => {
    expect(assignableProjectRoles(plain, { role: "owner" })).toContain("owner");
    expect(assignableProjectRoles(plain, { role: "admin" })).toEqual(["admin", "member", "viewer"]);
    expect(whyNotTouch(plain, { role: "admin" }, "member")).toBe("");
    expect(whyNotTouch(plain, { role: "admin" }, "owner")).toMatch(/^Only owners of this project/);
  });

  it("is nobody any more who gave that up, unless the organization lets them", () => {
    expect(mayTakeBack(plain, { role: "owner" }, "admin")).toBe(false);
    expect(mayTakeBack(plain, { role: "admin" }, "viewer")).toBe(false);
    expect(mayTakeBack(manager, { role: "owner" }, "viewer")).toBe(true);
  });

  it.each(["member", "viewer", null] as const)("is nobody else, who is told who: %s", (role) => {
    const denial =
      "Only the project’s own owners and admins, or the organization’s owners and admins can manage project members.";
    expect(whyNotManage(plain, { role })).toBe(denial);
    expect(whyNotTouch(plain, { role }, "viewer")).toBe(denial);
    expect(assignableProjectRoles(plain, { role })).toEqual([]);
  });
});
