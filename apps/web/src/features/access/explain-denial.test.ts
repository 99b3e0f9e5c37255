import { explain } from "@guildhall/permissions";
import { describe, expect, it } from "vitest";
import { explainDenial } from "./explain-denial.ts";

describe("explainDenial", () => {
  it("names everybody who may", () => {
    expect(explainDenial(explain(["member"], "invitation:create"))).toBe("Only owners and admins can invite people.");
    expect(explainDenial(explain(["admin"], "organization:delete"))).toBe("Only owners can delete this organization.");
  });

  it("says nothing about what is allowed", () => {
    expect(explainDenial(explain(["owner"], "organization:delete"))).toBe("");
  });

  it("says so when no role grants it", () => {
    expect(explainDenial({ allowed: false, permission: "audit:read", grantedBy: [] })).toBe(
      "Nobody can read the audit log.",
    );
  });
});
