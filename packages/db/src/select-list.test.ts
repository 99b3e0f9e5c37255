import { expect, expectTypeOf, it } from "vitest";
import type { member } from "./schema/member.ts";
import { projectMember } from "./schema/project-member.ts";
import { columnsOf, type SqlRow, selectList, selectOnly } from "./select-list.ts";

it("lists every column in the order of the schema, renamed to its key", () => {
  expect(selectList(projectMember, "pm")).toBe(
    'pm.organization_id as "organizationId", pm.project_id as "projectId", pm.user_id as "userId", pm.role, ' +
      'pm.created_at as "createdAt", pm.created_by as "createdBy"',
  );
});

it("leaves out what is omitted", () => {
  const omitted = ["organizationId", "projectId", "createdBy"] as const;
  expect(selectList(projectMember, "pm", omitted)).toBe(
    'pm.user_id as "userId", pm.role, pm.created_at as "createdAt"',
  );
  expect(Object.keys(columnsOf(projectMember, omitted))).toEqual(["userId", "role", "createdAt"]);
});

it("lists only the columns that are named", () => {
  expect(selectOnly(projectMember, "pm", ["role", "userId"])).toBe('pm.role, pm.user_id as "userId"');
});

it("accepts only keys of the table", () => {
  // @ts-expect-error the key of another table
  selectList(projectMember, "pm", ["userName"]);
  // @ts-expect-error the key of another table
  expect(() => selectOnly(projectMember, "pm", ["userName"])).toThrow("Table project_member has no column userName.");
  expectTypeOf(columnsOf(projectMember, ["role"])).not.toHaveProperty("role");
});

it("types the times of hand-written SQL as text", () => {
  expectTypeOf<SqlRow<typeof member.$inferSelect>["joinedAt"]>().toEqualTypeOf<string>();
  expectTypeOf<SqlRow<typeof member.$inferSelect>["invitedAt"]>().toEqualTypeOf<string | null>();
  expectTypeOf<SqlRow<typeof member.$inferSelect>["roles"]>().toEqualTypeOf<string[]>();
});
