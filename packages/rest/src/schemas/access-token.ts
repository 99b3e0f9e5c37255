import {
  AccessToken,
  AccessTokenInput,
  CreateAccessTokenInput,
  CreatedAccessToken,
  strictObject,
  TOKEN_DAYS,
} from "@guildhall/contracts";
import { z } from "zod";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { ProjectParams } from "./project.ts";

export const RestAccessToken = AccessToken.meta({
  id: "AccessToken",
  description: "An access token, without its secret.",
});

export const AccessTokenList = z
  .array(RestAccessToken)
  .meta({ id: "AccessTokenList", description: "A page of access tokens, newest first." });

export const RestCreatedAccessToken = CreatedAccessToken.extend({
  token: z.string().describe("The secret: shown now and never again."),
}).meta({ id: "CreatedAccessToken", description: "An access token with its secret." });

const { name, permissions } = CreateAccessTokenInput.shape;

const expiresAt = z.iso
  .datetime({ offset: true, error: "expiresAt must be a date and time such as 2027-01-31T12:00:00Z." })
  .pipe(z.coerce.date())
  .nullish();

export const CreateAccessTokenBody = strictObject({
  name,
  expiresAt: expiresAt.describe(`In the future, as ISO 8601; in ${TOKEN_DAYS} days when left out, never when null.`),
  permissions: permissions.describe(
    'Such as `["member:create"]`: part of what you hold; or `"all"` of what you hold now.',
  ),
}).meta({ id: "CreateAccessToken", description: "What to call the token, and what it may do until when." });

const tokenId = AccessTokenInput.shape.tokenId.describe("The token's id.");

export const PersonalTokenParams = OrganizationParams.extend({ tokenId });
export const ProjectTokenParams = ProjectParams.extend({ tokenId });

export const personalTokenExample = {
  id: "tok_01h455vb4pex5vsknk084sn02q",
  organizationId: "org_01h455vb4pex5vsknk084sn02q",
  kind: "personal",
  name: "Nightly report",
  user: { id: "usr_01h455vb4pex5vsknk084sn02q", name: "Ada Lovelace" },
  project: null,
  permissions: ["organization:read"],
  hint: "x7Qe",
  createdAt: "2026-01-31T12:00:00.000Z",
  expiresAt: "2027-01-31T12:00:00.000Z",
  lastUsedAt: null,
  enabled: true,
  remaining: null,
};

export const projectTokenExample = {
  ...personalTokenExample,
  kind: "project",
  project: { id: "prj_01h455vb4pex5vsknk084sn02q", name: "Comet Hunt" },
  permissions: ["project:read"],
};

const secret = (prefix: string) => `${prefix}…x7Qe`;

export const createdTokenExamples = {
  personal: { ...personalTokenExample, token: secret("gld_pat_") },
  project: { ...projectTokenExample, token: secret("gld_prj_") },
};
