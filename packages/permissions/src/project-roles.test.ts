import { describe, expect, it } from "vitest";
import { mayManageProject, mayManageProjectRole } from "./project-roles.ts";

describe("a project membership", () => {
  it.each([
    ["owner", true],
    ["admin", true],
    ["member", false],
    ["viewer", false],
    [null, false],
  ] as const)("of %s manages its members: %s", (role, allowed) => {
    expect(mayManageProject(role)).toBe(allowed);
  });

  it("lets only a project's owners make and touch its owners", () => {
    expect(mayManageProjectRole("owner", "owner")).toBe(true);
    expect(mayManageProjectRole("admin", "owner")).toBe(false);
    for (const affected of ["admin", "member", "viewer"] as const) {
      expect(mayManageProjectRole("owner", affected)).toBe(true);
      expect(mayManageProjectRole("admin", affected)).toBe(true);
    }
  });

  it("lets those who manage no one assign nothing, not even their own roles", () => {
    for (const affected of ["owner", "admin", "member", "viewer"] as const) {
      for (const role of ["member", "viewer", null] as const) expect(mayManageProjectRole(role, affected)).toBe(false);
    }
  });
});
