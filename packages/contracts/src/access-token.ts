import { z } from "zod";
import { ACCESS_TOKEN_KINDS, type TOKEN_DAYS } from "./choices.ts";
import { DisplayName } from "./display-name/display-name.ts";
import { AccessTokenId, OrganizationId, ProjectId, UserId } from "./ids.ts";
import { PageInput, pageOf } from "./page.ts";
import { PermissionNames } from "./role.ts";
import { strictObject } from "./strict-object.ts";

/** Whose a token is to look after: one member's, a project's, or the organization's. It acts as its creator always. */
export const AccessTokenKind = z.enum(ACCESS_TOKEN_KINDS, {
  error: "kind must be personal, project or organization.",
});
export type AccessTokenKind = z.infer<typeof AccessTokenKind>;

/** An access token as those who look after it see it; its secret is not among it. */
export const AccessToken = z.object({
  id: AccessTokenId,
  organizationId: OrganizationId,
  kind: AccessTokenKind,
  name: z.string(),
  /** The creator, as whom it acts. */
  user: z.object({ id: UserId, name: z.string() }),
  /** The one project a project's token sees; null for the others. */
  project: z.object({ id: ProjectId, name: z.string() }).nullable(),
  /** What it may do at most: it may do less once its creator holds less. */
  permissions: z.array(z.string()),
  /** The last characters of the secret. */
  hint: z.string(),
  createdAt: z.date(),
  /** Null for a token that does not expire. */
  expiresAt: z.date().nullable(),
  /** To the minute; null for one never used. */
  lastUsedAt: z.date().nullable(),
  /** A disabled one is rejected until it is enabled again. */
  enabled: z.boolean(),
  /** How many requests it may still make; null for any number. */
  remaining: z.int().nullable(),
});
export type AccessToken = z.infer<typeof AccessToken>;

/** A token just made, with its secret: the only time it is shown. */
export const CreatedAccessToken = AccessToken.extend({ token: z.string() });
export type CreatedAccessToken = z.infer<typeof CreatedAccessToken>;

export const AccessTokenPage = pageOf(AccessToken);

const permissionsMessage = 'permissions must be a list of permission names, or "all" for everything you hold.';
const timeMessage = "expiresAt must be a date and time such as 2027-01-31T12:00:00Z.";

export const CreateAccessTokenInput = strictObject({
  kind: AccessTokenKind.default("personal"),
  name: DisplayName,
  /** Set for a project token only. */
  projectId: ProjectId.optional(),
  /**
   * In the future. Left out: in {@link TOKEN_DAYS} days; null: never. A token that a token creates expires when that does at
   * the latest.
   */
  expiresAt: z
    .union([z.date(), z.iso.datetime({ offset: true }).pipe(z.coerce.date())], { error: timeMessage })
    .nullish(),
  /** A part of what the creator holds, or `"all"` of what they hold now. */
  permissions: z.union([z.literal("all"), PermissionNames.min(1, "Choose at least one permission.")], {
    error: permissionsMessage,
  }),
}).refine(({ kind, projectId }) => (kind === "project") === (projectId !== undefined), {
  path: ["projectId"],
  message: "Name the project of a project's token, and of no other.",
});
export type CreateAccessTokenInput = z.infer<typeof CreateAccessTokenInput>;

/** Without `all`, the caller's own personal tokens. With it everyone's, of every kind, for those who manage tokens. */
export const ListAccessTokensInput = PageInput.extend({
  all: z.boolean({ error: "all must be true or false." }).default(false),
  kind: AccessTokenKind.optional(),
  projectId: ProjectId.optional(),
});
export type ListAccessTokensInput = z.infer<typeof ListAccessTokensInput>;

export const AccessTokenInput = strictObject({ tokenId: AccessTokenId });
