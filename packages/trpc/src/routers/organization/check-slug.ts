import { CheckSlugInput, SlugAvailability } from "@guildhall/contracts";
import { checkSlug as isSlugFree } from "@guildhall/domain";
import { signedInProcedure } from "../../procedures/signed-in.ts";

export const checkSlug = signedInProcedure
  .input(CheckSlugInput)
  .output(SlugAvailability)
  .query(({ ctx, input }) => isSlugFree(ctx.caller, input.slug));
