import { VerifiedAccessToken, VerifyAccessTokenInput } from "@guildhall/contracts";
import type { TokenVerification } from "@guildhall/domain";
import { personalTokenExample } from "./access-token.ts";

const { token, permissions } = VerifyAccessTokenInput.shape;

export const VerifyTokenBody = VerifyAccessTokenInput.safeExtend({
  token: token.describe("The secret of the access token."),
  permissions: permissions.describe("What the token has to be allowed to do, all of it, such as `project:read`."),
}).meta({ id: "VerifyToken", description: "The access token, and what it has to be allowed to do." });

export const VerifiedToken = VerifiedAccessToken.meta({
  id: "VerifiedToken",
  description: "Whom an access token stands for and what it may do; or why it does not count.",
});

export function viewVerified(verification: TokenVerification): VerifiedAccessToken {
  if (!verification.valid) {
    const nothing = { token: null, actor: null, organization: null, permissions: [], remaining: null };
    return { ...verification, ...nothing };
  }
  const { caller, organization, token: found, permissions: held, remaining } = verification;
  const { id, kind, name, expiresAt, projectId, metadata } = found;
  return {
    ...{ valid: true, reason: null, retryAfterSeconds: null },
    token: { id, kind, name, expiresAt, projectId, metadata },
    actor: { type: "user", id: caller.userId, name: caller.name, email: caller.email },
    organization: { id: organization.id, slug: organization.slug, name: organization.name },
    permissions: held,
    remaining,
  };
}

const { id, kind, name, expiresAt, user, organizationId } = personalTokenExample;

export const verifiedTokenExample = {
  ...{ valid: true, reason: null, retryAfterSeconds: null },
  token: { id, kind, name, expiresAt, projectId: null, metadata: null },
  actor: { type: "user", ...user, email: "ada@acme.example" },
  organization: { id: organizationId, slug: "acme-observatory", name: "Acme Observatory" },
  permissions: ["organization:read", "project:read"],
  remaining: null,
};
