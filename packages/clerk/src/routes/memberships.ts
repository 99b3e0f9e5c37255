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
import { MetadataPatch, NewMetadata, offsetPage, order, Role, RoleParams } from "../params.ts";
import { personFilters, toPersonFilter } from "../person-filters.ts";
import { readBody, readQuery } from "../read-input.ts";
import { userIdIn } from "../request-context.ts";
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

const ListMemberships = ListInstanceMemberships.extend({ ...personFilters, role: RoleParams });

type OfOrganization = { Params: { organization: string } };
type OfMember = { Params: { organization: string; user: string } };

export function membershipRoutes() {
  return async (app: FastifyInstance) => {
    app.get("/organization_memberships", async ({ query, acting }) => {
      const { order_by: order, ...input } = readQuery(ListInstanceMemberships, query);
      return toList(await listOperatorMemberships(acting.caller(), { ...input, order, people: {} }), toMembership);
    });

    app.get<OfOrganization>("/organizations/:organization/memberships", async ({ params, query, acting }) => {
      const input = readQuery(ListMemberships, query);
      const { caller, organization } = await acting.scope(params.organization, "organization:read");
      const found = await listOperatorMemberships(caller, {
        ...{ organizationId: organization.id, limit: input.limit, offset: input.offset, order: input.order_by },
        ...{ ...toPersonFilter(input), roles: input.role },
      });
      return toList(found, toMembership);
    });

    app.post<OfOrganization>("/organizations/:organization/memberships", async ({ params, body, acting }) => {
      const { user_id: userId, role, ...sent } = readBody(CreateMembership, body);
      const scope = await acting.scope(params.organization, "member:create");
      const metadata = { publicMetadata: sent.public_metadata, privateMetadata: sent.private_metadata };
      await addMember(scope, { userId, roles: [role], metadata });
      return read(scope, userId);
    });

    app.patch<OfMember>("/organizations/:organization/memberships/:user", async ({ params, body, acting }) => {
      const userId = userIdIn(params.user);
      const { role } = readBody(UpdateMembership, body);
      const scope = await acting.scope(params.organization, "member:update");
      await updateMemberRole(scope, { userId, roles: [role] });
      return read(scope, userId);
    });

    app.patch<OfMember>("/organizations/:organization/memberships/:user/metadata", async ({ params, body, acting }) => {
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

    app.delete<OfMember>("/organizations/:organization/memberships/:user", async ({ params, acting }) => {
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
