import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { notifyUndoable } from "../../components/feedback/notify-undoable.tsx";
import { type RoleWords, withArticle } from "../access/role-words.ts";
import type { MemberListInput, MemberRow } from "./member-row.ts";
import { replaceRoles } from "./replace-roles.ts";

/** Changes a member's roles; rejects with the error. `undoable` offers Undo. */
export type ChangeRole = (member: MemberRow, roles: string[], options?: { undoable: boolean }) => Promise<void>;

/**
 * Changes roles on the server and then in the list. @returns the same function while `input` and `words` are the same; until it resolves, the
 * list has the roles that are saved
 */
export function useChangeRole(input: MemberListInput, words: RoleWords): ChangeRole {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.member.updateRole.useMutation({
    onSuccess: async ({ userId, roles }) => {
      // In the list before it is read again, which takes until the network is back if it was lost in between.
      await utils.member.list.cancel(input);
      utils.member.list.setData(input, (page) => replaceRoles(page, userId, roles));
    },
    onSettled: () =>
      Promise.all([utils.member.invalidate(), utils.organization.invalidate(), utils.role.list.invalidate()]),
  });

  return useMemo(
    () =>
      async function changeRole(member, roles, { undoable } = { undoable: true }) {
        await mutateAsync({ organization: input.organization, userId: member.userId, roles });
        const message = `${member.name} is now ${withArticle(roles, words)}.`;
        if (!undoable) return notifyDone(message);
        const undo = () => changeRole({ ...member, roles }, member.roles, { undoable: false }).catch(notifyError);
        notifyUndoable(message, undo);
      },
    [input, words, mutateAsync],
  );
}
