import {
  type Caller,
  type DeviceDecision,
  decideDeviceRequest,
  findCaller,
  type Services,
  viewDeviceRequest,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { clientAddress } from "../client-address.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import { cipherOf } from "../second-factor/cipher-of.ts";
import { deviceError } from "./device-error.ts";
import { onValidationError, UserCodeBody, UserCodeQuery } from "./device-input.ts";
import { countingGuesses } from "./user-code-guesses.ts";

const outcomes = {
  unknown: "INVALID_USER_CODE",
  expired: "EXPIRED_USER_CODE",
  decided: "DEVICE_CODE_ALREADY_PROCESSED",
  not_seen: "DEVICE_CODE_NOT_CLAIMED",
  from_device: "APPROVED_FROM_DEVICE",
} as const satisfies Record<Exclude<DeviceDecision, "done">, string>;

/** The part of Better Auth's endpoint context that shows who calls, and from where. */
type DecideCall = Parameters<typeof actorOf>[0] &
  Parameters<typeof clientAddress>[0] & { context: Parameters<typeof cipherOf>[0] };

/** What the person of a device calls, in the browser. @param limits whether codes that are not known are counted */
export function decideEndpoints(services: Services, limits: boolean) {
  const look = <Result>(
    ctx: DecideCall,
    caller: Caller | undefined,
    isUnknown: (result: Result) => boolean,
    work: () => Promise<Result>,
  ): Promise<Result> =>
    limits
      ? countingGuesses(services, { userId: caller?.userId, address: clientAddress(ctx) }, { isUnknown, look: work })
      : work();

  const decide = (ctx: DecideCall, userCode: string, isApproved: boolean): Promise<void> =>
    answering({}, async () => {
      const caller = await findCaller(services, actorOf(ctx));
      if (!caller) throw deviceError("AUTHENTICATION_REQUIRED");
      const { hash } = cipherOf(ctx.context);
      const decision = await look(
        ctx,
        caller,
        (result) => result === "unknown",
        () => decideDeviceRequest(caller, userCode, { isApproved, hash }),
      );
      if (decision !== "done") throw deviceError(outcomes[decision]);
    });

  return {
    deviceVerify: createAuthEndpoint(
      "/device",
      {
        method: "GET",
        operationId: "viewDeviceRequest",
        query: UserCodeQuery,
        onValidationError,
        metadata: described(
          "Show which device has a code. Who is signed in can approve or deny it from then on",
          "The device; without a session, { user_code, status }",
          UserCodeQuery,
        ),
      },
      (ctx) =>
        answering({}, async () => {
          const { user_code: userCode } = ctx.query;
          const caller = await findCaller(services, actorOf(ctx));
          const { hash } = cipherOf(ctx.context);
          const found = await look(
            ctx,
            caller,
            (result) => result === "unknown",
            () => viewDeviceRequest(services, userCode, { userId: caller?.userId, hash }),
          );
          if (found === "unknown" || found === "expired") throw deviceError(outcomes[found]);
          const shown = { user_code: userCode, status: found.status };
          if (!("clientId" in found)) return ctx.json(shown);
          return ctx.json({
            ...shown,
            client_id: found.clientId,
            scope: "",
            client_name: found.clientName,
            device_name: found.deviceName,
            ip_address: found.clientAddress,
            requested_at: found.createdAt.toISOString(),
            expires_at: found.expiresAt.toISOString(),
          });
        }),
    ),

    deviceApprove: createAuthEndpoint(
      "/device/approve",
      {
        method: "POST",
        operationId: "approveDevice",
        body: UserCodeBody,
        onValidationError,
        requireHeaders: true,
        metadata: described("Sign in the device with a code to the caller's account", "{ success: true }"),
      },
      async (ctx) => {
        await decide(ctx, ctx.body.userCode, true);
        return ctx.json({ success: true });
      },
    ),

    deviceDeny: createAuthEndpoint(
      "/device/deny",
      {
        method: "POST",
        operationId: "denyDevice",
        body: UserCodeBody,
        onValidationError,
        requireHeaders: true,
        metadata: described("Deny the sign-in of the device with a code", "{ success: true }"),
      },
      async (ctx) => {
        await decide(ctx, ctx.body.userCode, false);
        return ctx.json({ success: true });
      },
    ),
  };
}
