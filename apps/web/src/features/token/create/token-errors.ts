import { isReason } from "@guildhall/client";
import { fieldsOf } from "../../../api/describe-error.ts";
import type { DraftErrors } from "./token-draft.ts";

/** Reads out of a rejected call what is wrong with which field; the server names a project by an id nobody knows. */
export function tokenErrors(error: unknown): DraftErrors {
  if (isReason(error, "project_not_found")) {
    return { projectId: "This project was deleted, or you can no longer access it. Choose another one." };
  }
  const { kind, name, projectId, expiresAt, permissions } = fieldsOf(error);
  const shown = { kind, name, projectId, expiresAt, permissions };
  return Object.fromEntries(Object.entries(shown).filter(([, message]) => message !== undefined));
}
