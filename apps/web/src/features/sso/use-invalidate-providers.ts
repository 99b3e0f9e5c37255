import { trpc } from "../../api/trpc.ts";

/** Asks again for the providers, whatever became of a change to them. */
export function useInvalidateProviders(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () => utils.sso.invalidate();
}
