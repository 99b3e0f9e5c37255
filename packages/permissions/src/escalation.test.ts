import { describe, expect, it } from "vitest";
import { mayGive, mayTouch, permissionsBeyond } from "./escalation.ts";

describe("escalation", () => {
  it("lets an owner give anything", () => {
    for (const role of ["owner", "admin", "member"]) expect(mayGive(["owner"], role)).toBe(true);
  });

  it("lets an admin give all but owner", () => {
    expect(mayGive(["admin"], "admin")).toBe(true);
    expect(mayGive(["admin"], "member")).toBe(true);
    expect(mayGive(["admin"], "owner")).toBe(false);
  });

  it("lets a member give no more than member", () => {
    expect(mayGive(["member"], "member")).toBe(true);
    expect(mayGive(["member"], "admin")).toBe(false);
  });

  it("names what would be given beyond one's own", () => {
    expect(permissionsBeyond(["admin"], ["owner"])).toEqual(["organization:delete"]);
    expect(permissionsBeyond(["owner"], ["admin", "member"])).toEqual([]);
  });

  it("keeps hands off owners for everyone but owners", () => {
    expect(mayTouch(["admin"], ["owner"])).toBe(false);
    expect(mayTouch(["admin"], ["member", "owner"])).toBe(false);
    expect(mayTouch(["owner"], ["owner"])).toBe(true);
    expect(mayTouch(["admin"], ["admin"])).toBe(true);
  });
});
