import type { Page } from "@guildhall/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import { trpc } from "../../../api/trpc.ts";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import { notifyUndoable } from "../../../components/feedback/notify-undoable.tsx";
import { type RoleWords, withArticle } from "../../access/role-words.ts";
import type { MemberRow } from "../member-row.ts";
import { replaceRoles } from "./replace-roles.ts";

/** Changes a member's roles; rejects with the error. `undoable` offers Undo. */
export type ChangeRole = (member: MemberRow, roles: string[], options?: { undoable: boolean }) => Promise<void>;

/**
 * Changes roles on the server and then in the lists. @returns the same function while `organization` and `words` are the same, so that rows
 * are not rendered again for another page; until it resolves, the lists have the roles that are saved
 */
export function useChangeRole(organization: string, words: RoleWords): ChangeRole {
  const utils = trpc.useUtils();
  const client = useQueryClient();
  const { mutateAsync } = trpc.member.updateRole.useMutation({
    onSuccess: async ({ userId, roles }) => {
      // In the lists before they are read again, which takes until the network is back if it was lost in between.
      const lists = { queryKey: getQueryKey(trpc.member.list, { organization }, "query") };
      await client.cancelQueries(lists);
      client.setQueriesData<Page<MemberRow>>(lists, (page) => replaceRoles(page, userId, roles));
    },
    onSettled: () =>
      Promise.all([utils.member.invalidate(), utils.organization.invalidate(), utils.role.list.invalidate()]),
  });

  return useMemo(
    () =>
      async function changeRole(member, roles, { undoable } = { undoable: true }) {
        await mutateAsync({ organization, userId: member.userId, roles });
        const message = `${member.name} is now ${withArticle(roles, words)}.`;
        if (!undoable) return notifyDone(message);
        const undo = () => changeRole({ ...member, roles }, member.roles, { undoable: false }).catch(notifyError);
        notifyUndoable(message, undo);
      },
    [organization, words, mutateAsync],
  );
}
