import { z } from "zod";
import { AccessTokenId, OrganizationId, ProjectId, UserId } from "./ids.ts";

/** Who a call comes from: the person, and the access token if it is one that acts for them. */
export const CallerView = z.object({
  userId: UserId,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  /**
   * What completes a sign-in to the account: `totp` for an authenticator app, `otp` for codes by email; null for none. Always null
   * for an access token.
   */
  twoFactorMethod: z.enum(["totp", "otp"]).nullable(),
  token: z
    .object({
      id: AccessTokenId,
      organizationId: OrganizationId,
      /** The one project it sees; null for all that its creator does. */
      projectId: ProjectId.nullable(),
      permissions: z.array(z.string()),
    })
    .nullable(),
});
export type CallerView = z.infer<typeof CallerView>;
