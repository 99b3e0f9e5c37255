import { t } from "../init.ts";
import { translateRefusals } from "../middleware/translate-refusals.ts";

/** For everybody, signed in or not. */
export const publicProcedure = t.procedure.use(translateRefusals);
