import { CreateOrganizationInput, OrganizationId, UserId } from "@guildhall/contracts";
import {
  createOrganizationAsOperator,
  deleteOrganization,
  getOperatorOrganization,
  listOperatorOrganizations,
  type MetadataChange,
  updateOrganizationAsOperator,
  updateOrganizationMetadata,
} from "@guildhall/domain";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  Flag,
  idFilter,
  MetadataPatch,
  MetadataReplacement,
  NewMetadata,
  offsetPage,
  optional,
  order,
  SearchText,
  Seats,
} from "../params.ts";
import { readBody, readQuery } from "../read-input.ts";
import { toList } from "../wire/list.ts";
import { toOrganization } from "../wire/organization.ts";

const { name, slug } = CreateOrganizationInput.shape;

/** Configurable at Clerk. Here anyone with the creator's role can delete an organization, and no one else. */
const AdminDeleteEnabled = z
  .literal(true, "admin_delete_enabled is always true here: owners may delete their organization.")
  .nullish();

const CreateOrganization = z.strictObject({
  name,
  slug: optional(slug),
  created_by: UserId,
  max_allowed_memberships: Seats,
  public_metadata: NewMetadata("public_metadata"),
  private_metadata: NewMetadata("private_metadata"),
});

const UpdateOrganization = z.strictObject({
  name: optional(name),
  slug: optional(slug),
  max_allowed_memberships: Seats,
  admin_delete_enabled: AdminDeleteEnabled,
  public_metadata: optional(MetadataReplacement("public_metadata")),
  private_metadata: optional(MetadataReplacement("private_metadata")),
});

const ListOrganizations = z.strictObject({
  ...offsetPage,
  query: SearchText("query"),
  user_id: idFilter(UserId),
  organization_id: idFilter(OrganizationId),
  include_members_count: Flag,
  order_by: order({ name: "name", created_at: "created", members_count: "members" }, "-created_at"),
});

const GetOrganization = z.strictObject({ include_members_count: Flag });

const metadataOf = (schema: typeof MetadataPatch | typeof MetadataReplacement) =>
  z.strictObject({ public_metadata: schema("public_metadata"), private_metadata: schema("private_metadata") });

const metadataBodies = { merge: metadataOf(MetadataPatch), replace: metadataOf(MetadataReplacement) };

type Named = { Params: { organization: string } };

export function organizationRoutes() {
  return async (app: FastifyInstance) => {
    app.get("/organizations", async ({ query, acting }) => {
      const input = readQuery(ListOrganizations, query);
      const found = await listOperatorOrganizations(acting.caller(), {
        ...input,
        organizations: input.organization_id,
        members: input.user_id,
        order: input.order_by,
      });
      return toList(found, (each) => toOrganization(each, { withCount: input.include_members_count }));
    });

    app.post("/organizations", async ({ body, acting }) => {
      const input = readBody(CreateOrganization, body);
      const created = await createOrganizationAsOperator(acting.caller(), {
        ...{ name: input.name, slug: input.slug, ownerUserId: input.created_by },
        maxMembers: input.max_allowed_memberships ?? null,
        publicMetadata: input.public_metadata,
        privateMetadata: input.private_metadata,
      });
      return toOrganization(created);
    });

    app.get<Named>("/organizations/:organization", async ({ params, query, acting }) => {
      const { include_members_count: withCount } = readQuery(GetOrganization, query);
      const { caller, organization } = await acting.scope(params.organization, "organization:read");
      return toOrganization(await getOperatorOrganization(caller, organization.id), { withCount });
    });

    app.patch<Named>("/organizations/:organization", async ({ params, body, acting }) => {
      const input = readBody(UpdateOrganization, body);
      const scope = await acting.scope(params.organization, "organization:update");
      const changed = await updateOrganizationAsOperator(scope, {
        ...{ name: input.name, slug: input.slug, maxMembers: input.max_allowed_memberships },
        publicMetadata: input.public_metadata,
        privateMetadata: input.private_metadata,
      });
      return toOrganization(changed);
    });

    app.delete<Named>("/organizations/:organization", async ({ params, acting }) => {
      const { id, slug } = await deleteOrganization(await acting.scope(params.organization, "organization:delete"));
      return { object: "organization", id, slug, deleted: true };
    });

    for (const [method, how] of [
      ["PATCH", "merge"],
      ["PUT", "replace"],
    ] as const) {
      app.route<Named>({
        method,
        url: "/organizations/:organization/metadata",
        handler: async ({ params, body, acting }) => {
          const change = toChange(how, readBody(metadataBodies[how], body));
          const scope = await acting.scope(params.organization, "organization:update");
          return toOrganization(await updateOrganizationMetadata(scope, change));
        },
      });
    }
  };
}

function toChange(how: MetadataChange["how"], sent: z.output<typeof metadataBodies.merge>): MetadataChange {
  return { how, publicMetadata: sent.public_metadata, privateMetadata: sent.private_metadata };
}
