import type { ClerkClient } from "@clerk/backend";
import { UserId } from "@guildhall/contracts";
import { insertOrganization, insertUser, type TestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openTestApi } from "./support/listening-api.ts";
import { sdkMethods } from "./support/sdk-methods.ts";

const { clerk, database } = await openTestApi();
const { sql } = database;

/** Each method of the SDK that changes something, and the events it writes. */
const mutations: Record<
  string,
  { events: string[]; call(organizations: ClerkClient["organizations"], stage: Stage): Promise<unknown> }
> = {
  createOrganization: {
    events: ["organization.created"],
    call: (organizations, { outsiderId }) => organizations.createOrganization({ name: "New", createdBy: outsiderId }),
  },
  updateOrganization: {
    events: ["organization.updated", "organization.metadata_changed"],
    call: (organizations, { organizationId }) =>
      organizations.updateOrganization(organizationId, { name: "Renamed", publicMetadata: { plan: "pro" } }),
  },
  updateOrganizationMetadata: {
    events: ["organization.metadata_changed"],
    call: (organizations, { organizationId }) =>
      organizations.updateOrganizationMetadata(organizationId, { publicMetadata: { plan: "pro" } }),
  },
  replaceOrganizationMetadata: {
    events: ["organization.metadata_changed"],
    call: (organizations, { organizationId }) =>
      organizations.replaceOrganizationMetadata(organizationId, { publicMetadata: { plan: "pro" } }),
  },
  deleteOrganization: {
    events: ["organization.deleted"],
    call: (organizations, { organizationId }) => organizations.deleteOrganization(organizationId),
  },
  createOrganizationMembership: {
    events: ["member.added"],
    call: (organizations, { organizationId, outsiderId: userId }) =>
      organizations.createOrganizationMembership({ organizationId, userId, role: "org:member" }),
  },
  updateOrganizationMembership: {
    events: ["member.role_changed"],
    call: (organizations, { organizationId, memberId: userId }) =>
      organizations.updateOrganizationMembership({ organizationId, userId, role: "org:admin" }),
  },
  updateOrganizationMembershipMetadata: {
    events: ["member.metadata_changed"],
    call: (organizations, { organizationId, memberId: userId }) =>
      organizations.updateOrganizationMembershipMetadata({ organizationId, userId, publicMetadata: { desk: 4 } }),
  },
  deleteOrganizationMembership: {
    events: ["member.removed"],
    call: (organizations, { organizationId, memberId: userId }) =>
      organizations.deleteOrganizationMembership({ organizationId, userId }),
  },
  createOrganizationInvitation: {
    events: ["invitation.created"],
    call: (organizations, { organizationId }) =>
      organizations.createOrganizationInvitation({ organizationId, emailAddress: address(), role: "org:member" }),
  },
  createOrganizationInvitationBulk: {
    events: ["invitation.created", "invitation.created"],
    call: (organizations, { organizationId }) =>
      organizations.createOrganizationInvitationBulk(organizationId, [
        { emailAddress: address(), role: "org:member" },
        { emailAddress: address(), role: "org:member" },
      ]),
  },
  revokeOrganizationInvitation: {
    events: ["invitation.canceled"],
    call: (organizations, { organizationId, invitationId }) =>
      organizations.revokeOrganizationInvitation({ organizationId, invitationId }),
  },
};

it("covers every method that the API serves and that changes something", () => {
  const served = Object.entries(sdkMethods).filter(([, { endpoint }]) => !endpoint.startsWith("GET "));
  expect(
    Object.keys(mutations)
      .map((name) => `organizations.${name}`)
      .sort(),
  ).toEqual(served.map(([name]) => name).sort());
});

it.each(Object.entries(mutations))(
  "%s writes events with actor, context and what changed",
  async (_, { events, call }) => {
    const stage = await openStage(database);
    const before = await eventIds();
    await call(clerk.organizations, stage);
    const written = (await readEvents()).filter(({ id }) => !before.has(id));
    expect(written.map(({ event }) => event).sort()).toEqual(events.toSorted());
    for (const event of written) {
      expect(event).toMatchObject({
        actor: { name: "Service", ip: "127.0.0.1", userAgent: expect.stringMatching(/clerk/i) },
        ...{ actorType: "service", actorId: "service" },
        ...{ api: "clerk", requestId: expect.stringMatching(/^[\w-]{1,64}$/), isSealed: true },
      });
      expect(event.changes.length, event.event).toBeGreaterThan(0);
      expect(event.targetName ?? event.targetEmail, event.event).toEqual(expect.any(String));
    }
  },
);

interface Stage {
  organizationId: string;
  memberId: string;
  outsiderId: string;
  invitationId: string;
}

const address = () => `${crypto.randomUUID()}@example.com`;

async function openStage(on: TestDatabase): Promise<Stage> {
  const { id: organizationId, people } = await insertOrganization(on, { ada: "owner", ben: "member" });
  const outsider = await insertUser(on);
  const invited = { organizationId, emailAddress: address(), role: "org:member" };
  const { id: invitationId } = await clerk.organizations.createOrganizationInvitation(invited);
  return { organizationId, memberId: people.ben.id, outsiderId: UserId.parse(outsider.id), invitationId };
}

const readEvents = () => sql<
  { id: string; event: string; changes: unknown[]; targetName: string | null; targetEmail: string | null }[]
>`
  select id, event, actor_type as "actorType", actor_id as "actorId", actor_personal as actor, api, request_id as "requestId",
    changes, sequence is not null as "isSealed", target_personal ->> 'name' as "targetName",
    target_personal ->> 'email' as "targetEmail"
  from audit_event`;

const eventIds = async () => new Set((await readEvents()).map(({ id }) => id));
