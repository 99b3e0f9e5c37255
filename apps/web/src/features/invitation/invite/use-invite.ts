import { useState } from "react";
import { fieldsOf } from "../../../api/describe-error.ts";
import { trpc } from "../../../api/trpc.ts";
import type { Choice } from "../../../components/form/fields/picker-search.ts";
import { accessErrors } from "../../access/access-error.ts";
import type { InvitationRow } from "../invitation-row.ts";
import type { ChosenAccess } from "./access-field.tsx";
import type { ParsedAddress } from "./parse-addresses.ts";

interface Invited {
  invitations: readonly InvitationRow[];
  /** False when no mail server is set. */
  mailed: boolean;
}

/** What people are invited with. */
interface InvitationTerms {
  role: string;
  hours: number;
  teams: readonly Choice[];
  access: ChosenAccess;
}

const noneInvited: Invited = { invitations: [], mailed: true };

/** Sends invitations, and collects those sent since the form opened. */
export function useInvite(organization: string) {
  const utils = trpc.useUtils();
  const create = trpc.invitation.create.useMutation({ onSettled: () => utils.invitation.list.invalidate() });
  const [invited, setInvited] = useState(noneInvited);
  const { emails, roles, teamIds } = fieldsOf(create.error);
  const { restricted, projects } = accessErrors(create.error);
  const isShownAtField = [emails, roles, teamIds, restricted, projects].some(Boolean);

  /** Resolves to the email addresses that could not be invited, each with the reason. */
  async function invite(ready: readonly ParsedAddress[], terms: InvitationTerms): Promise<ParsedAddress[]> {
    const { role, hours, teams, access } = terms;
    const { invitations, failures, mailed } = await create.mutateAsync({
      organization,
      emails: ready.map(({ email }) => email),
      roles: [role],
      expiresInHours: hours,
      teamIds: teams.map(({ id }) => id),
      access: { restricted: access.restricted, projectIds: access.projects.map(({ id }) => id) },
    });
    setInvited((before) => ({ invitations: [...before.invitations, ...invitations], mailed }));
    return failures.map(({ email, message }) => ({ email, problem: message }));
  }

  return {
    invite,
    invited,
    startOver: () => setInvited(noneInvited),
    isPending: create.isPending,
    clearErrors: create.reset,
    errors: { emails, roles, teamIds, restricted, projects },
    /** What it was rejected with, unless that stands beside a field. */
    failure: isShownAtField ? null : create.error,
  };
}
