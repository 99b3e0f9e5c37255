import { UserId } from "@guildhall/contracts";
import {
  addMember,
  getMembership,
  listOperatorMemberships,
  removeMember,
  type Scope,
  updateMemberMetadata,
  updateMemberRole,
} from "@guildhall/domain";
import type { Permission } from "@guildhall/permissions";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  EmailParams,
  idFilter,
  MetadataPatch,
  Moment,
  many,
  NewMetadata,
  offsetPage,
  order,
  Role,
  RoleParams,
  SearchText,
} from "../params.ts";
import { readBody, readQuery } from "../read-input.ts";
import { type Acting, userIdIn } from "../request-context.ts";
import { toList } from "../wire/list.ts";
import { toMembership } from "../wire/membership.ts";

const CreateMembership = z.strictObject({
  user_id: UserId,
  role: Role,
  public_metadata: NewMetadata("public_metadata"),
  private_metadata: NewMetadata("private_metadata"),
});

const UpdateMembership = z.strictObject({ role: Role });

const UpdateMetadata = z.strictObject({
  public_metadata: MetadataPatch("public_metadata"),
  private_metadata: MetadataPatch("private_metadata"),
});

// Accounts have no phone number or user name, so sorting by one changes nothing.
const order_by = order(
  {
    created_at: "created",
    email_address: "email",
    first_name: "firstName",
    last_name: "lastName",
    phone_number: "none",
    username: "none",
  },
  "-created_at",
);

const ListInstanceMemberships = z.strictObject({ ...offsetPage, order_by });

const ListMemberships = ListInstanceMemberships.extend({
  user_id: idFilter(UserId),
  email_address: EmailParams,
  role: RoleParams,
  query: SearchText("query"),
  email_address_query: SearchText("email_address_query"),
  name_query: SearchText("name_query"),
  last_active_at_before: Moment("last_active_at_before"),
  last_active_at_after: Moment("last_active_at_after"),
  created_at_before: Moment("created_at_before"),
  created_at_after: Moment("created_at_after"),
  // Accounts have none of these fields, so filtering by one matches no one.
  phone_number: many(z.string()),
  username: many(z.string()),
  web3_wallet: many(z.string()),
  phone_number_query: z.string().optional(),
  username_query: z.string().optional(),
});

type Query = z.output<typeof ListMemberships>;

const filtersByMissingField = (query: Query) =>
  [query.phone_number, query.username, query.web3_wallet, query.phone_number_query, query.username_query].some(
    (asked) => asked !== undefined,
  );

type OfOrganization = { Params: { organization: string } };
type OfMember = { Params: { organization: string; user: string } };

export function membershipRoutes(acting: Acting) {
  return async (app: FastifyInstance) => {
    app.get("/organization_memberships", async ({ query }) => {
      const { order_by: order, ...input } = readQuery(ListInstanceMemberships, query);
      return toList(await listOperatorMemberships(acting.caller(), { ...input, order, people: {} }), toMembership);
    });

    app.get<OfOrganization>("/organizations/:organization/memberships", async ({ params, query }) => {
      const input = readQuery(ListMemberships, query);
      const { caller, organization } = await acting.scope(params.organization, "organization:read");
      const found = await listOperatorMemberships(caller, {
        ...{ organizationId: organization.id, limit: input.limit, offset: input.offset, order: input.order_by },
        people: filtersByMissingField(input) ? { in: [] } : input.user_id,
        ...{ emails: input.email_address, roles: input.role, query: input.query },
        ...{ emailPart: input.email_address_query, namePart: input.name_query },
        ...{ activeBefore: input.last_active_at_before, activeAfter: input.last_active_at_after },
        ...{ createdBefore: input.created_at_before, createdAfter: input.created_at_after },
      });
      return toList(found, toMembership);
    });

    app.post<OfOrganization>("/organizations/:organization/memberships", async ({ params, body }) => {
      const { user_id: userId, role, ...sent } = readBody(CreateMembership, body);
      const scope = await acting.scope(params.organization, "member:create");
      const metadata = { publicMetadata: sent.public_metadata, privateMetadata: sent.private_metadata };
      await addMember(scope, { userId, roles: [role], metadata });
      return read(scope, userId);
    });

    app.patch<OfMember>("/organizations/:organization/memberships/:user", async ({ params, body }) => {
      const userId = userIdIn(params.user);
      const { role } = readBody(UpdateMembership, body);
      const scope = await acting.scope(params.organization, "member:update");
      await updateMemberRole(scope, { userId, roles: [role] });
      return read(scope, userId);
    });

    app.patch<OfMember>("/organizations/:organization/memberships/:user/metadata", async ({ params, body }) => {
      const userId = userIdIn(params.user);
      const sent = readBody(UpdateMetadata, body);
      const scope = await acting.scope(params.organization, "member:update");
      await updateMemberMetadata(scope, userId, {
        how: "merge",
        publicMetadata: sent.public_metadata,
        privateMetadata: sent.private_metadata,
      });
      return read(scope, userId);
    });

    app.delete<OfMember>("/organizations/:organization/memberships/:user", async ({ params }) => {
      const userId = userIdIn(params.user);
      const scope = await acting.scope(params.organization, "member:delete");
      const last = await read(scope, userId);
      await removeMember(scope, { userId });
      return last;
    });
  };
}

const read = async ({ caller, organization }: Scope<Permission>, userId: UserId) =>
  toMembership(await getMembership(caller, organization.id, userId));
