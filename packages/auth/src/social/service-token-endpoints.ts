import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { z } from "zod";
import { accountError } from "../account-plugin/account-error.ts";
import { described } from "../organization-plugin/described.ts";

const accountId = z
  .string({ error: "accountId must be the id of an account in list-accounts." })
  .max(100, "accountId must be at most 100 characters.")
  .meta({ description: "The id of the account in `list-accounts`" });
const Query = z.object({ accountId });
const Body = z.looseObject({ accountId: accountId.optional() });

/** What `GET /account-info` answers. */
export const AccountInfo = z.object({
  user: z.object({
    id: z.string().meta({ description: "Who the person is at the service." }),
    email: z.null(),
    emailVerified: z.literal(false),
  }),
  account: z.object({ id: z.string(), providerId: z.string(), accountId: z.string() }),
  data: z.object({}).meta({ description: "Empty." }),
});

/**
 * In place of Better Auth's endpoints that return tokens of a connected service, or use them. None is stored: an ID token that a
 * session can read signs in elsewhere, so that a stolen session would never end.
 */
export const serviceTokenEndpoints = {
  getAccessToken: createAuthEndpoint(
    "/get-access-token",
    {
      method: "POST",
      operationId: "getAccessToken",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("No access token of another service is stored: always an error", "Never"),
    },
    async () => {
      throw notStored("ACCESS_TOKEN_NOT_FOUND");
    },
  ),

  refreshToken: createAuthEndpoint(
    "/refresh-token",
    {
      method: "POST",
      operationId: "refreshToken",
      body: Body,
      use: [sensitiveSessionMiddleware],
      metadata: described("No refresh token of another service is stored: always an error", "Never"),
    },
    async () => {
      throw notStored("REFRESH_TOKEN_NOT_FOUND");
    },
  ),

  accountInfo: createAuthEndpoint(
    "/account-info",
    {
      method: "GET",
      operationId: "accountInfo",
      query: Query,
      use: [sensitiveSessionMiddleware],
      metadata: described(
        "Show which account of a service is connected; the service is not asked",
        "The account",
        Query,
      ),
    },
    async (ctx) => {
      const accounts = await ctx.context.internalAdapter.findAccounts(ctx.context.session.user.id);
      const named = accounts.find(({ id }) => id === ctx.query.accountId);
      if (!named || named.providerId === "credential") throw accountError("ACCOUNT_NOT_FOUND");
      const { id, providerId, accountId: atService } = named;
      return ctx.json({
        user: { id: atService, email: null, emailVerified: false },
        account: { id, providerId, accountId: atService },
        data: {},
      });
    },
  ),
};

const notStored = (code: string) =>
  new APIError("BAD_REQUEST", {
    code,
    message: "No tokens of other services are stored. Ask the service for its own.",
  });
