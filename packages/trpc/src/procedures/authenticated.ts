import { authenticate } from "@guildhall/domain";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/** For anyone who is signed in and for access tokens: gives the resolver `ctx.caller`. @throws not_signed_in */
export const authenticatedProcedure = t.procedure.use((call) =>
  runCall(call, async () => {
    const caller = await authenticate(call.ctx.services, call.ctx.actor);
    return call.next({ ctx: { caller } });
  }),
);
