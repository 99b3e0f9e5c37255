import { trpc } from "../../api/trpc.ts";

/** Loads again what a change of roles affects: lists with roles, and the caller's permissions. */
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
