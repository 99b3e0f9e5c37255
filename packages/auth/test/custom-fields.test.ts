import { readFileSync } from "node:fs";
import { InvitationRecord, MemberRecord, OrganizationRecord, Role, Team } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import type { OwnRole } from "@guildhall/domain";
import { describe, expect, it } from "vitest";
import { customFields } from "../src/organization-plugin/custom-fields.ts";
import { invitationWire } from "../src/organization-plugin/wire/invitation-wire.ts";
import { memberWire } from "../src/organization-plugin/wire/member-wire.ts";
import { organizationWire } from "../src/organization-plugin/wire/organization-wire.ts";
import { roleWire } from "../src/organization-plugin/wire/role-wire.ts";
import { teamWire } from "../src/organization-plugin/wire/team-wire.ts";

const page = readFileSync(new URL("../../../docs/better-auth.md", import.meta.url), "utf8");

/** What the plugin has without options, and what the contract calls by another name or leaves to another part of an answer. */
const entities = {
  organization: {
    record: Object.keys(OrganizationRecord.shape),
    own: ["id", "name", "slug", "logo", "metadata", "createdAt"],
    elsewhere: ["roles", "memberCount"],
    returned: () => organizationWire(nulls(OrganizationRecord.shape)),
  },
  member: {
    record: Object.keys(MemberRecord.shape),
    own: ["id", "organizationId", "userId", "role", "createdAt"],
    elsewhere: ["roles", "name", "email", "image", "lastActiveDay", "isEmailConfirmed"],
    returned: () => memberWire({ ...nulls<MemberRecord>(MemberRecord.shape), roles: [] }),
  },
  team: {
    record: Object.keys(Team.shape),
    own: ["id", "organizationId", "name", "createdAt", "updatedAt"],
    elsewhere: ["memberCount"],
    returned: () => teamWire(nulls(Team.shape)),
  },
  organizationRole: {
    record: Object.keys(Role.shape),
    own: ["id", "organizationId", "role", "permission", "createdAt", "updatedAt"],
    elsewhere: ["name", "permissions", "isBuiltIn", "memberCount"],
    returned: () => roleWire(newId("org"), { ...nulls<OwnRole>(Role.shape), permissions: [] }),
  },
  invitation: {
    record: Object.keys(InvitationRecord.shape),
    own: ["id", "organizationId", "email", "role", "status", "expiresAt", "inviterId", "teamId", "createdAt"],
    elsewhere: ["roles", "inviter", "access", "teamIds", "inviterHasAuthority"],
    returned: () =>
      invitationWire({
        ...nulls<InvitationRecord>(InvitationRecord.shape),
        roles: [],
        teamIds: [],
        access: { restricted: false, projectIds: [] },
      }),
  },
} as const;

/** A record of nothing, for what only moves values. */
// The functions under test copy the values and look at none of them.
function nulls<Row>(shape: object): Row {
  return Object.fromEntries(Object.keys(shape).map((key) => [key, null])) as Row;
}

describe.each(Object.entries(entities))("the fields of %s", (entity, { record, own, elsewhere, returned }) => {
  const declared = [...own, ...Object.keys(customFields[entity as keyof typeof entities].additionalFields)];

  it("are declared to clients when the contract has them", () => {
    const missing = record.filter(
      (field) => !declared.includes(field) && !(elsewhere as readonly string[]).includes(field),
    );
    expect(missing).toEqual([]);
  });

  it("are returned when they are declared, and no others", () => {
    expect(Object.keys(returned()).sort()).toEqual([...new Set(declared)].sort());
  });

  it("are in docs/better-auth.md when the plugin does not have them by itself", () => {
    const missing = declared.filter(
      (field) => !(own as readonly string[]).includes(field) && !page.includes(`\`${field}\``),
    );
    expect(missing).toEqual([]);
  });
});
