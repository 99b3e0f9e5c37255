import { isReason } from "@guildhall/client";
import { fieldsOf } from "../../api/describe-error.ts";

/** What was wrong with a restriction, beside what it is about. */
interface AccessErrors {
  restricted?: string | undefined;
  projects?: string | undefined;
}

/** The errors of a rejected call that are about the restriction; the server's message has only ids of projects. */
export function accessErrors(error: unknown): AccessErrors {
  if (isReason(error, "access_unknown_project")) {
    return {
      projects: "One of these projects was deleted, or you can no longer access it. Remove it or choose others.",
    };
  }
  if (isReason(error, "access_for_members_only")) {
    return { restricted: "Only people whose only role is member can be limited to specific projects." };
  }
  const fields = fieldsOf(error);
  return { restricted: fields["access.restricted"], projects: fields["access.projectIds"] };
}
