import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { notifyUndoable } from "../../components/feedback/notify-undoable.tsx";
import { type RoleWords, withArticle } from "../access/role-words.ts";
import type { MemberListInput, MemberRow } from "./member-row.ts";
import { replaceRoles } from "./replace-roles.ts";

/** Changes a member's roles; rejects with the error. `undoable` offers Undo. */
export type ChangeRole = (member: MemberRow, roles: string[], options?: { undoable: boolean }) => Promise<void>;

/** Changes roles in the list immediately, and back when the server rejects. @returns the same function while `input` and `words` are the same */
export function useChangeRole(input: MemberListInput, words: RoleWords): ChangeRole {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.member.updateRole.useMutation({
    onSettled: () =>
      Promise.all([utils.member.invalidate(), utils.organization.invalidate(), utils.role.list.invalidate()]),
  });

  return useMemo(() => {
    const show = (userId: string, roles: string[]) =>
      utils.member.list.setInfiniteData(input, (list) => replaceRoles(list, userId, roles));

    return async function changeRole(member, roles, { undoable } = { undoable: true }) {
      await utils.member.list.cancel(input);
      show(member.userId, roles);
      try {
        await mutateAsync({ organization: input.organization, userId: member.userId, roles });
      } catch (rejected) {
        show(member.userId, member.roles);
        throw rejected;
      }
      const message = `${member.name} is now ${withArticle(roles, words)}.`;
      if (!undoable) return notifyDone(message);
      const undo = () => changeRole({ ...member, roles }, member.roles, { undoable: false }).catch(notifyError);
      notifyUndoable(message, undo);
    };
  }, [input, words, utils, mutateAsync]);
}
