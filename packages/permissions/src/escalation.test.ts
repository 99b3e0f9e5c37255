import { describe, expect, it } from "vitest";
import { permissionsOf } from "./authority.ts";
import { mayAssign, mayTouch, permissionsBeyond } from "./escalation.ts";

const customRoles = { editor: ["project:update"], closer: ["organization:delete"] } as const;
const withRoles = (...held: string[]) => ({ roles: held, customRoles });

describe("escalation", () => {
  it("lets an owner give anything", () => {
    for (const role of ["owner", "admin", "member"]) expect(mayAssign(withRoles("owner"), role)).toBe(true);
  });

  it("lets an admin give all but owner", () => {
    expect(mayAssign(withRoles("admin"), "admin")).toBe(true);
    expect(mayAssign(withRoles("admin"), "member")).toBe(true);
    expect(mayAssign(withRoles("admin"), "owner")).toBe(false);
  });

  it("lets a member give no more than member", () => {
    expect(mayAssign(withRoles("member"), "member")).toBe(true);
    expect(mayAssign(withRoles("member"), "admin")).toBe(false);
  });

  it("measures an organization's own roles by what they allow", () => {
    expect(mayAssign(withRoles("admin"), "editor")).toBe(true);
    expect(mayAssign(withRoles("admin"), "closer")).toBe(false);
    expect(mayAssign(withRoles("member", "closer"), "owner")).toBe(false);
    expect(mayAssign(withRoles("editor"), "editor")).toBe(true);
  });

  it("names what would be given beyond one's own", () => {
    expect(permissionsBeyond(withRoles("admin"), permissionsOf("owner", customRoles))).toEqual(["organization:delete"]);
    expect(permissionsBeyond(withRoles("owner"), permissionsOf("admin", customRoles))).toEqual([]);
  });

  it("keeps hands off owners for everyone but owners", () => {
    expect(mayTouch(["admin"], ["owner"])).toBe(false);
    expect(mayTouch(["admin"], ["member", "owner"])).toBe(false);
    expect(mayTouch(["owner"], ["owner"])).toBe(true);
    expect(mayTouch(["admin"], ["admin"])).toBe(true);
  });
});
