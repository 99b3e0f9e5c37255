import { t } from "../init.ts";
import { runCall } from "../middleware/run-call.ts";

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure.use((call) => runCall(call, call.next));
