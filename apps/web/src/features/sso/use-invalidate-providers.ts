import { trpc } from "../../api/trpc.ts";

/** Asks anew for the providers, whatever became of a change to them. */
export function useInvalidateProviders(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () => utils.sso.invalidate();
}
