import { OrganizationId } from "@guildhall/contracts";
import {
  getAccount,
  listAccounts,
  listOperatorInvitations,
  listOperatorMemberships,
  type Services,
} from "@guildhall/domain";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { idFilter, Moment, many, offsetPage, order } from "../params.ts";
import { personFilters, toPersonFilter } from "../person-filters.ts";
import { readQuery, requireNoQuery } from "../read-input.ts";
import { userIdIn } from "../request-context.ts";
import { statusesOf, toInvitation } from "../wire/invitation.ts";
import { toList } from "../wire/list.ts";
import { toMembership } from "../wire/membership.ts";
import { toUser } from "../wire/user.ts";

const filters = {
  ...personFilters,
  last_active_at_since: Moment("last_active_at_since"),
  last_sign_in_at_before: Moment("last_sign_in_at_before"),
  last_sign_in_at_after: Moment("last_sign_in_at_after"),
  organization_id: idFilter(OrganizationId),
  // No account has an external id: including one matches no one, and excluding one everyone.
  external_id: idFilter(z.string()),
};

const CountUsers = z.strictObject(filters);

// Accounts have no phone number, user name or wallet, so sorting by one changes nothing.
const order_by = order(
  {
    ...{ created_at: "created", updated_at: "updated", email_address: "email" },
    ...{ first_name: "firstName", last_name: "lastName" },
    ...{ last_active_at: "lastActive", last_sign_in_at: "lastSignIn" },
    ...{ phone_number: "none", username: "none", web3wallet: "none" },
  } as const,
  "-created_at",
);

const ListUsers = z.strictObject({ ...offsetPage, ...filters, order_by });

const ListOwn = z.strictObject(offsetPage);

const ListOwnInvitations = z.strictObject({
  ...offsetPage,
  status: many(z.enum(["pending", "accepted", "revoked", "expired"])),
});

const newestFirst = { by: "created", descending: true } as const;

const latest = (one: Date | undefined, other: Date | undefined) => (one && other && one > other ? one : (other ?? one));

type OfUser = { Params: { user: string } };

export function userRoutes(services: Services) {
  const toQuery = (input: z.output<typeof CountUsers>) => {
    const filter = toPersonFilter(input);
    return {
      ...filter,
      people: input.external_id.in ? { in: [] } : filter.people,
      activeAfter: latest(input.last_active_at_after, input.last_active_at_since),
      signedInBefore: input.last_sign_in_at_before,
      signedInAfter: input.last_sign_in_at_after,
      organizations: input.organization_id,
    };
  };

  return async (app: FastifyInstance) => {
    app.get("/users", async ({ query, acting }) => {
      const { limit, offset, order_by: order, ...input } = readQuery(ListUsers, query);
      const { items } = await listAccounts(acting.caller(), { ...toQuery(input), limit, offset, order });
      // Clerk's clients expect the bare list here, and ask for the count beside it.
      return items.map(toUser);
    });

    app.get("/users/count", async ({ query, acting }) => {
      const input = readQuery(CountUsers, query);
      const page = { ...toQuery(input), limit: 1, offset: 0, order: newestFirst };
      const { count } = await listAccounts(acting.caller(), page);
      return { object: "total_count", total_count: count };
    });

    app.get<OfUser>("/users/:user", async ({ params, query, acting }) => {
      requireNoQuery(query);
      return toUser(await getAccount(acting.caller(), userIdIn(params.user)));
    });

    app.get<OfUser>("/users/:user/organization_memberships", async ({ params, query, acting }) => {
      const input = readQuery(ListOwn, query);
      const { id } = await getAccount(acting.caller(), userIdIn(params.user));
      const found = await listOperatorMemberships(acting.caller(), {
        ...input,
        people: { in: [id] },
        order: newestFirst,
      });
      return toList(found, toMembership);
    });

    app.get<OfUser>("/users/:user/organization_invitations", async ({ params, query, acting }) => {
      const { status, ...input } = readQuery(ListOwnInvitations, query);
      const { email } = await getAccount(acting.caller(), userIdIn(params.user));
      const statuses = status?.flatMap(statusesOf);
      const found = await listOperatorInvitations(acting.caller(), { ...input, email, statuses, order: newestFirst });
      return toList(found, (invitation) => toInvitation(invitation, services));
    });
  };
}
