import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import { explainDenial } from "./explain-denial.ts";

describe("explainDenial", () => {
  it("names everyone who may", () => {
    expect(explainDenial(explain({ roles: ["member"], customRoles: {} }, "invitation:create"))).toBe(
      "Only owners and admins can invite people.",
    );
    expect(explainDenial(explain({ roles: ["admin"], customRoles: {} }, "organization:delete"))).toBe(
      "Only owners can delete this organization.",
    );
  });

  it("names the action in words that fit better, where they are given", () => {
    const explanation = explain({ roles: ["member"], customRoles: {} }, "member:update");
    expect(explainDenial(explanation, "add people to teams")).toBe("Only owners and admins can add people to teams.");
  });

  it("is empty for what is allowed", () => {
    expect(explainDenial(explain({ roles: ["owner"], customRoles: {} }, "organization:delete"))).toBe("");
  });

  it("names no role when none grants it", () => {
    expect(explainDenial({ allowed: false, permission: "audit:read", grantedBy: [] })).toBe(
      "No one can read the audit log.",
    );
  });
});
