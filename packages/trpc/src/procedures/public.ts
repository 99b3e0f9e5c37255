import { t } from "../init.ts";
import { oneAfterTheOther } from "../middleware/one-after-the-other.ts";
import { translateDomainError } from "../middleware/translate-domain-error.ts";

/** For everyone, signed in or not. One middleware for two things, because each costs every call some time. */
export const publicProcedure = t.procedure.use(async ({ ctx, type, signal, next }) => {
  const result = await (type === "mutation" ? oneAfterTheOther(ctx, signal, next) : next());
  // `next()` never rejects: a failure is in its result.
  if (!result.ok) throw translateDomainError(result.error);
  return result;
});
