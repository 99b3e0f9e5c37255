import { UserId } from "@guildhall/contracts";
import {
  cancelInvitation,
  getOperatorInvitation,
  type InvitationToSend,
  inviteEach,
  listOperatorInvitations,
  type Services,
} from "@guildhall/domain";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { EmailAddress, many, NewMetadata, offsetPage, optional, order, Role, StoredEmailAddress } from "../params.ts";
import { readBody, readList, readQuery, requireNoQuery } from "../read-input.ts";
import { invitationIdIn } from "../request-context.ts";
import { statusesOf, toInvitation } from "../wire/invitation.ts";
import { toList } from "../wire/list.ts";

const MAX_AT_A_TIME = 10;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 365;
const HOURS = 24;

const daysMessage = `expires_in_days must be a whole number from 1 to ${MAX_DAYS}.`;

const CreateInvitation = z.strictObject({
  email_address: EmailAddress,
  role: Role,
  inviter_user_id: optional(UserId),
  public_metadata: NewMetadata("public_metadata"),
  private_metadata: NewMetadata("private_metadata"),
  expires_in_days: optional(z.int(daysMessage).min(1, daysMessage).max(MAX_DAYS, daysMessage)),
  notify: optional(z.boolean("notify must be true or false.")),
  /** The link in the mail leads to our own accept page, which goes nowhere else from there. */
  redirect_url: optional(z.string("redirect_url must be text.").max(2000, "redirect_url is too long.")),
});

const CreateInvitations = z
  .array(CreateInvitation, "The body must be a list of invitations.")
  .min(1, "Send at least one invitation.")
  .max(MAX_AT_A_TIME, `At most ${MAX_AT_A_TIME} invitations at a time.`);

const RevokeInvitation = z.strictObject({ requesting_user_id: optional(UserId) });

const Status = z.enum(["pending", "accepted", "revoked", "expired"], {
  error: "status must be pending, accepted, revoked or expired.",
});

const ListInvitations = z.strictObject({
  ...offsetPage,
  status: many(Status),
  email_address: StoredEmailAddress.optional(),
  order_by: order({ created_at: "created", email_address: "email" }, "-created_at"),
});

const toSend = (sent: z.output<typeof CreateInvitation>): InvitationToSend => ({
  email: sent.email_address,
  role: sent.role,
  inviterId: sent.inviter_user_id,
  publicMetadata: sent.public_metadata,
  privateMetadata: sent.private_metadata,
  expiresInHours: (sent.expires_in_days ?? DEFAULT_DAYS) * HOURS,
  isMailed: sent.notify ?? true,
});

type OfOrganization = { Params: { organization: string } };
type OfInvitation = { Params: { organization: string; invitation: string } };

export function invitationRoutes(services: Services) {
  const view = (invitation: Parameters<typeof toInvitation>[0]) => toInvitation(invitation, services);

  return async (app: FastifyInstance) => {
    app.get<OfOrganization>("/organizations/:organization/invitations", async ({ params, query, acting }) => {
      const { status, email_address: email, order_by: order, ...input } = readQuery(ListInvitations, query);
      const { caller, organization } = await acting.scope(params.organization, "invitation:create");
      const found = await listOperatorInvitations(caller, {
        ...{ ...input, order, email, organizationId: organization.id },
        statuses: status?.flatMap(statusesOf),
      });
      return toList(found, view);
    });

    app.post<OfOrganization>("/organizations/:organization/invitations", async ({ params, body, acting }) => {
      const sent = readBody(CreateInvitation, body);
      const [made] = await inviteEach(await acting.scope(params.organization, "invitation:create"), [toSend(sent)]);
      if (!made) throw new Error("The created invitation is missing.");
      return view(made);
    });

    app.post<OfOrganization>("/organizations/:organization/invitations/bulk", async ({ params, body, acting }) => {
      const sent = readList(CreateInvitations, body);
      const scope = await acting.scope(params.organization, "invitation:create");
      const made = await inviteEach(scope, sent.map(toSend));
      return toList({ items: made, count: made.length }, view);
    });

    app.get<OfInvitation>("/organizations/:organization/invitations/:invitation", async ({ params, query, acting }) => {
      requireNoQuery(query);
      const invitationId = invitationIdIn(params.invitation);
      const { caller, organization } = await acting.scope(params.organization, "invitation:create");
      return view(await getOperatorInvitation(caller, organization.id, invitationId));
    });

    app.post<OfInvitation>(
      "/organizations/:organization/invitations/:invitation/revoke",
      async ({ params, body, acting }) => {
        const invitationId = invitationIdIn(params.invitation);
        readBody(RevokeInvitation, body);
        const scope = await acting.scope(params.organization, "invitation:cancel");
        await cancelInvitation(scope, invitationId);
        return view(await getOperatorInvitation(scope.caller, scope.organization.id, invitationId));
      },
    );
  };
}
