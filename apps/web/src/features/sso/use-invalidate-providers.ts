import { trpc } from "../../api/trpc.ts";

/** Loads the providers again after a change. */
export function useInvalidateProviders(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () => utils.sso.invalidate();
}
