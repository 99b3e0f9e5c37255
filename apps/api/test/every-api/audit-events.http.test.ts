import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";
import { allCalls, type Call } from "../support/visible-fields/calls.ts";
import { openFieldStage } from "../support/visible-fields/field-stage.ts";
import { callers, send } from "../support/visible-fields/walk.ts";

const database = await createTestDatabase({ avoidsScans: true });
const { sql } = database;
const app = await listen(database);
const { entityId, entryPoint, certificate } = await createSamlIdp();
const writes = allCalls({ entityId, entryPoint, certificate }).filter(({ isWrite }) => isWrite);

/** What is written with POST, but changes nothing that people or organizations have; and what only those may call who look after the instance. */
const withoutEvent = [
  "access.can",
  "access.token",
  "administrator.grant",
  "administrator.revoke",
  "audit.prune",
  "audit.erasePerson",
  "instanceOrganization.updateSeats",
  "oauthClient.create",
  "oauthClient.delete",
  "oauthClient.rotateSecret",
  "oauthClient.update",
  "queue.retryFailedMail",
  "queue.retryJob",
  "queue.retryMail",
  "organization.setActive",
  "check-slug",
  "has-permission",
  "set-active",
  "set-active-team",
  "sso.verifyDomain",
  "verifyToken",
];

type Stage = Awaited<ReturnType<typeof openFieldStage>>;

const promote = ({ id, people }: Stage) =>
  sql`update member set role = 'admin' where organization_id = ${id} and user_id = ${people.target.id}`;
const restrict = ({ id, people }: Stage) =>
  sql`update member set has_restricted_site_access = true where organization_id = ${id} and user_id = ${people.target.id}`;
const forceSso = ({ id }: Stage) =>
  sql`update sso_provider set domain = id || '.example', domain_verified = true, force_sso = true where organization_id = ${id}`;
const requireTwoFactor = async ({ id }: Stage) => {
  await sql`update session set second_factor = 'totp'
    where user_id in (select user_id from member where organization_id = ${id})`;
  await sql`update organization set require_two_factor = true where id = ${id}`;
};

const expire = ({ invitationId }: Stage) =>
  sql`update invitation set expires_at = now() - interval '1 second' where id = ${invitationId}`;

/** What makes calls change something that would set what is set already. */
const preparations: Record<string, (stage: Stage) => PromiseLike<unknown>> = {
  "member.updateAccess": restrict,
  "member.updateRole": promote,
  "invitation.request": expire,
  "update-member-role": promote,
  updateUser: promote,
  "sso.update": forceSso,
  updateSsoExtra: forceSso,
  updateOrganizationSecurity: requireTwoFactor,
};

const apis = { tRPC: "trpc", "Better Auth": "better-auth", REST: "rest" };

it.each(writes.map((call) => [`${call.api} ${call.name}`, call] as const))(
  "%s writes an event with actor, context and what changed",
  async (_, call) => {
    const events = await eventsOfFirstAnswer(call);
    if (withoutEvent.includes(call.name)) return expect(events ?? []).toEqual([]);
    expect(events?.length).toBeGreaterThan(0);
    for (const event of events ?? []) {
      expect(event).toMatchObject({
        actorType: "user",
        actorId: expect.stringMatching(/^usr_/),
        actor: { name: expect.any(String), email: expect.stringContaining("@"), ip: "127.0.0.1", userAgent: "node" },
        api: apis[call.api],
        requestId: expect.stringMatching(/^[\w-]{1,64}$/),
        // The log of the instance is linked later, and has names and addresses where they can be erased.
        isSealed: event.event !== "account.created",
      });
      if (event.event !== "account.created") expect(event.changes.length, event.event).toBeGreaterThan(0);
      expect(event.targetName ?? event.targetEmail, event.event).toEqual(expect.any(String));
    }
  },
);

/** Of the first caller who may make the call; undefined if none may. On one stage: who may not make it changes nothing. */
async function eventsOfFirstAnswer(call: Call) {
  const stage = await openFieldStage(database, app);
  await preparations[call.name]?.(stage);
  for (const caller of callers.toReversed()) {
    const [before] = await sql<
      { last: string }[]
    >`select coalesce(max(created_at), 'epoch')::text as last from audit_event`;
    const { isAnswered } = await send(app, call, stage, caller);
    if (!isAnswered) continue;
    return [
      ...(await sql`
        select event, actor_type as "actorType", actor_id as "actorId", actor_personal as actor, api, request_id as "requestId",
          changes, sequence is not null as "isSealed", target_personal ->> 'name' as "targetName",
          target_personal ->> 'email' as "targetEmail"
        from audit_event where created_at > ${before?.last ?? ""}::timestamptz`),
    ];
  }
  return undefined;
}
