import { trpc } from "../../api/trpc.ts";

/** Asks again for whatever a change of roles may have changed: lists that name them, and what the caller may do. */
export function useInvalidateRoles(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () =>
    Promise.all([
      utils.role.invalidate(),
      utils.member.invalidate(),
      utils.invitation.list.invalidate(),
      utils.organization.invalidate(),
    ]);
}
