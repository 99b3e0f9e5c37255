import { getCaller } from "@guildhall/domain";
import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/** For anyone who is signed in: gives the resolver `ctx.caller`. @throws not_signed_in, session_required for a token */
export const signedInProcedure = t.procedure.use((call) =>
  runCall(call, async () => {
    const caller = await getCaller(call.ctx.services, call.ctx.actor);
    return call.next({ ctx: { caller } });
  }),
);
