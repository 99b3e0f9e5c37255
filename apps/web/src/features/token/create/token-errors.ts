import { isReason } from "@guildhall/client";
import { fieldsOf } from "../../../api/describe-error.ts";
import type { DraftErrors } from "./token-draft.ts";

/** The errors of a rejected call by field; the server's message has only the id of a project. */
export function tokenErrors(error: unknown): DraftErrors {
  if (isReason(error, "project_not_found")) {
    return { projectId: "This project was deleted, or you can no longer access it. Choose another one." };
  }
  const { kind, name, projectId, expiresAt, permissions } = fieldsOf(error);
  const shown = { kind, name, projectId, expiresAt, permissions };
  return Object.fromEntries(Object.entries(shown).filter(([, message]) => message !== undefined));
}
