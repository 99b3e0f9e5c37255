import { UserId } from "@guildhall/contracts";
import { getAccount, listAccounts, listOperatorInvitations, listOperatorMemberships } from "@guildhall/domain";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { EmailParams, idFilter, many, offsetPage, order, SearchText } from "../params.ts";
import { readQuery } from "../read-input.ts";
import { type Acting, userIdIn } from "../request-context.ts";
import { statusesOf, toInvitation } from "../wire/invitation.ts";
import { toList } from "../wire/list.ts";
import { toMembership } from "../wire/membership.ts";
import { toUser } from "../wire/user.ts";

const filters = {
  user_id: idFilter(UserId),
  email_address: EmailParams,
  query: SearchText("query"),
};

const CountUsers = z.strictObject(filters);

const ListUsers = z.strictObject({
  ...offsetPage,
  ...filters,
  order_by: order({ created_at: "created", email_address: "email", first_name: "name" }, "-created_at"),
});

const ListOwn = z.strictObject(offsetPage);

const ListOwnInvitations = z.strictObject({
  ...offsetPage,
  status: many(z.enum(["pending", "accepted", "revoked", "expired"])),
});

const newestFirst = { by: "created", descending: true } as const;

type OfUser = { Params: { user: string } };

export function userRoutes(acting: Acting) {
  const toQuery = (input: z.output<typeof CountUsers>) => ({
    people: input.user_id,
    emails: input.email_address,
    query: input.query,
  });

  return async (app: FastifyInstance) => {
    app.get("/users", async ({ query }) => {
      const { limit, offset, order_by: order, ...input } = readQuery(ListUsers, query);
      const { items } = await listAccounts(acting.caller(), { ...toQuery(input), limit, offset, order });
      // Clerk's clients expect the bare list here, and ask for the count beside it.
      return items.map(toUser);
    });

    app.get("/users/count", async ({ query }) => {
      const input = readQuery(CountUsers, query);
      const page = { ...toQuery(input), limit: 1, offset: 0, order: newestFirst };
      const { count } = await listAccounts(acting.caller(), page);
      return { object: "total_count", total_count: count };
    });

    app.get<OfUser>("/users/:user", async ({ params }) =>
      toUser(await getAccount(acting.caller(), userIdIn(params.user))),
    );

    app.get<OfUser>("/users/:user/organization_memberships", async ({ params, query }) => {
      const input = readQuery(ListOwn, query);
      const { id } = await getAccount(acting.caller(), userIdIn(params.user));
      const found = await listOperatorMemberships(acting.caller(), {
        ...input,
        people: { in: [id] },
        order: newestFirst,
      });
      return toList(found, toMembership);
    });

    app.get<OfUser>("/users/:user/organization_invitations", async ({ params, query }) => {
      const { status, ...input } = readQuery(ListOwnInvitations, query);
      const { email } = await getAccount(acting.caller(), userIdIn(params.user));
      const statuses = status?.flatMap(statusesOf);
      const found = await listOperatorInvitations(acting.caller(), { ...input, email, statuses, order: newestFirst });
      return toList(found, (invitation) => toInvitation(invitation, acting.services));
    });
  };
}
