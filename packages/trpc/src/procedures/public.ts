import { t } from "../init.ts";
import { oneAfterTheOther } from "../middleware/one-after-the-other.ts";
import { translateRefusals } from "../middleware/translate-refusals.ts";

/** For everybody, signed in or not. */
export const publicProcedure = t.procedure.use(oneAfterTheOther).use(translateRefusals);
