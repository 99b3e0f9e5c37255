import { type RequestContext, requestContext } from "@guildhall/domain";
import { CLIENT_ADDRESS_HEADER } from "./client-address-header.ts";

/** Where a request to the Better Auth API comes from. A call within the process has only the headers it passes on. */
export const contextOf = (headers: Headers | undefined): RequestContext =>
  requestContext({
    api: "better-auth",
    requestId: headers?.get("x-request-id") ?? null,
    ip: headers?.get(CLIENT_ADDRESS_HEADER) ?? null,
    userAgent: headers?.get("user-agent") ?? null,
  });
