import { CheckSlugInput, CreateOrganizationInput, UpdateOrganizationInput } from "@guildhall/contracts";
import {
  activateCreated,
  activateOrganization,
  checkSlug,
  createOrganization,
  deactivateOrganization,
  deleteOrganization,
  getCaller,
  getOrganization,
  listAllOrganizations,
  type OrganizationLocator,
  openFullOrganization,
  openScope,
  updateOrganization,
} from "@guildhall/domain";
import { z } from "zod";
import { atMost } from "../at-most.ts";
import { type Answers, answering, betterAuthError } from "../better-auth-error.ts";
import { boundedList, ListQuery } from "../bounded-list.ts";
import { changes } from "../changes.ts";
import { described } from "../described.ts";
import { distinguishNotFound } from "../distinguish-not-found.ts";
import { emptyAsNull } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { NamedOrganization } from "../named-organization.ts";
import { nullIfNoActiveOrganization } from "../null-if-no-active-organization.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { rejectServerOwned } from "../server-owned.ts";
import { fullOrganizationWire } from "../wire/full-organization-wire.ts";
import { memberWire } from "../wire/member-wire.ts";
import { organizationWire } from "../wire/organization-wire.ts";

const FullOrganizationQuery = NamedOrganization.extend({
  membersLimit: atMost("membersLimit", 1000).meta({ description: "How many members, 1,000 at most, 100 if left out" }),
});

const { shape: changeable } = UpdateOrganizationInput.shape.data;

const creating: Answers = {
  slug_taken: ["BAD_REQUEST", "ORGANIZATION_ALREADY_EXISTS"],
  email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
};

const reading: Answers = { organization_not_found: ["FORBIDDEN", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"] };

/** Creating, reading, changing and deleting organizations, and choosing the active one. */
export const organizationEndpoints = ({ services }: EndpointContext) => {
  const read = <Result>(
    by: z.infer<typeof NamedOrganization> = {},
    work: (locator: OrganizationLocator) => Promise<Result>,
  ) =>
    nullIfNoActiveOrganization(() =>
      distinguishNotFound(services, by.organizationSlug || by.organizationId, () => work(named(by))),
    );

  return {
    createOrganization: organizationEndpoint(
      "/organization/create",
      {
        method: "POST",
        body: z.looseObject({
          ...CreateOrganizationInput.shape,
          logo: emptyAsNull(CreateOrganizationInput.shape.logo),
          keepCurrentActiveOrganization: z.boolean().optional(),
        }),
        metadata: described("Create an organization; the caller becomes its owner", "The organization and its members"),
      },
      (call) =>
        answering(creating, async () => {
          const caller = await getCaller(services, call.actor);
          rejectServerOwned("organization", call.body);
          const created = await createOrganization(caller, call.body);
          if (!call.body.keepCurrentActiveOrganization) await activateCreated(caller, created);
          const { organization, member } = created;
          return { ...organizationWire(organization), members: [memberWire(member)] };
        }),
    ),

    updateOrganization: organizationEndpoint(
      "/organization/update",
      {
        method: "POST",
        requireHeaders: true,
        body: z.object({
          data: changes({ ...changeable, logo: emptyAsNull(changeable.logo) }, {}),
          organizationId: NamedOrganization.shape.organizationId,
        }),
        metadata: described("Change an organization", "The organization as it is now"),
      },
      (call) =>
        answering(
          {
            missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION"],
            organization_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
            no_active_organization: ["BAD_REQUEST", "ORGANIZATION_NOT_FOUND"],
            email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
          },
          async () => {
            const scope = await openScope(services, call.actor, named(call.body), "organization:update");
            rejectServerOwned("organization", call.body.data, { isUpdate: true });
            const { version, ...data } = call.body.data;
            return organizationWire(await updateOrganization(scope, { data, version }));
          },
        ),
    ),

    deleteOrganization: organizationEndpoint(
      "/organization/delete",
      {
        method: "POST",
        requireHeaders: true,
        body: z.object({ organizationId: z.string().min(1, "organizationId must not be empty.") }),
        metadata: described("Delete an organization", "The organization as it was last"),
      },
      (call) =>
        answering(
          {
            missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_ORGANIZATION"],
            organization_not_found: ["BAD_REQUEST", "USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION"],
          },
          async () => {
            const scope = await openScope(services, call.actor, named(call.body), "organization:delete");
            return organizationWire(await deleteOrganization(scope));
          },
        ),
    ),

    checkOrganizationSlug: organizationEndpoint(
      "/organization/check-slug",
      {
        method: "POST",
        body: z.object(CheckSlugInput.shape),
        metadata: described("Check whether a slug is free", "`status` is true when it is free"),
      },
      (call) =>
        answering({}, async () => {
          const { available } = await checkSlug(await getCaller(services, call.actor), call.body.slug);
          if (!available)
            throw betterAuthError(
              "BAD_REQUEST",
              "ORGANIZATION_SLUG_ALREADY_TAKEN",
              "This slug is taken. Choose another.",
            );
          return { status: true };
        }),
    ),

    listOrganizations: organizationEndpoint(
      "/organization/list",
      {
        method: "GET",
        requireHeaders: true,
        query: ListQuery.optional(),
        metadata: described("List the organizations one is a member of", "Up to 1,000, by name", ListQuery),
      },
      (call) =>
        answering({}, async () => {
          const listed = await boundedList(call, (page) => listAllOrganizations(services, call.actor, page));
          return listed.map(organizationWire);
        }),
    ),

    getOrganization: organizationEndpoint(
      "/organization/get-organization",
      {
        method: "GET",
        requireHeaders: true,
        query: NamedOrganization.optional(),
        metadata: described(
          "Read an organization",
          "The organization, or null if none is named and none active",
          NamedOrganization,
        ),
      },
      (call) =>
        answering(reading, async () => {
          const organization = await read(call.query, async (locator) =>
            getOrganization(await openScope(services, call.actor, locator, "organization:read")),
          );
          return organization && organizationWire(organization);
        }),
    ),

    getFullOrganization: organizationEndpoint(
      "/organization/get-full-organization",
      {
        method: "GET",
        requireHeaders: true,
        query: FullOrganizationQuery.optional(),
        metadata: described(
          "Read an organization with its members, invitations and teams",
          "The organization, or null if none is named and none active; of its invitations (for those who may invite, pending ones first) and teams up to 1,000; how many members there are in x-total-count",
          FullOrganizationQuery,
        ),
      },
      (call) =>
        answering(reading, async () => {
          const membersLimit = call.query?.membersLimit ?? 100;
          const full = await read(call.query, (locator) =>
            openFullOrganization(services, call.actor, locator, { membersLimit }),
          );
          if (full) call.setHeader("x-total-count", String(full.organization.memberCount));
          return full && fullOrganizationWire(full);
        }),
    ),

    setActiveOrganization: organizationEndpoint(
      "/organization/set-active",
      {
        method: "POST",
        requireHeaders: true,
        body: z.object({
          organizationId: z.string().nullish().meta({ description: "Id of the organization; null for none" }),
          organizationSlug: NamedOrganization.shape.organizationSlug,
        }),
        metadata: described("Choose the active organization", "The organization that is active now, or null"),
      },
      (call) =>
        answering(reading, async () => {
          const { organizationId, organizationSlug } = call.body;
          const actor = call.actor;
          if (organizationId === null) {
            await deactivateOrganization(await getCaller(services, actor));
            await call.refreshSessionCookie();
            return null;
          }
          const by = organizationId ? { organizationId } : { organizationSlug };
          // Better Auth reveals to strangers which slugs exist, but not which ids do.
          const organization = await nullIfNoActiveOrganization(() =>
            distinguishNotFound(services, by.organizationSlug, async () => {
              const scope = await openScope(services, actor, named(by), "organization:read");
              await activateOrganization(scope.caller, scope.organization.id);
              await call.refreshSessionCookie();
              return getOrganization(scope);
            }),
          );
          return organization && organizationWire(organization);
        }),
    ),
  };
};
