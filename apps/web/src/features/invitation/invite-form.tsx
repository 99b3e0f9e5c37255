import { Button, Group, Select, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { refusalOf } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import type { Choice } from "../../components/picker-search.ts";
import { useRegainFocus } from "../../components/use-regain-focus.ts";
import { accessErrors } from "../access/access-refusal.ts";
import { whyNotRestrict } from "../access/why-not-restrict.ts";
import type { OrganizationView } from "../member/member-row.ts";
import { roleOptions, usualRole } from "../member/role-choices.ts";
import { useRoles } from "../role/use-roles.ts";
import { AccessField, type ChosenAccess } from "./access-field.tsx";
import { type AddressEntry, sortEntry, whyNotSend } from "./address-entry.ts";
import { AddressField } from "./address-field.tsx";
import type { InvitationRow } from "./invitation-row.ts";
import { InvitedList } from "./invited-list.tsx";
import { RoleField } from "./role-field.tsx";
import { TeamField } from "./team-field.tsx";

interface InviteFormProps {
  organization: OrganizationView;
  onDone: () => void;
}

const expiries = [
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
];

const nothing: AddressEntry = { addresses: [], draft: "" };
const everything: ChosenAccess = { restricted: false, projects: [] };

/** Invites many at once. Those who could not be invited stay in the field with the reason; the others are listed. */
export function InviteForm({ organization, onDone }: InviteFormProps) {
  const utils = trpc.useUtils();
  const create = trpc.invitation.create.useMutation({ onSettled: () => utils.invitation.list.invalidate() });
  const form = useRegainFocus<HTMLDivElement>(create.isPending);
  const [entry, setEntry] = useState(nothing);
  const known = useRoles(organization);
  const [chosenRole, setRole] = useState<string>();
  const role = chosenRole ?? usualRole(roleOptions(known));
  const [teams, setTeams] = useState<readonly Choice[]>([]);
  const [access, setAccess] = useState(everything);
  const [hours, setHours] = useState("168");
  const [invited, setInvited] = useState<InvitationRow[]>([]);
  const [missing, setMissing] = useState<string>();
  const { ready, faulty } = sortEntry(entry);
  const refusal = create.error ? refusalOf(create.error) : undefined;
  const aboutAccess = accessErrors(create.error);
  const aboutTeams = refusal?.fields.teamIds;
  const isShownAtField = Boolean(
    refusal?.fields.roles ?? aboutTeams ?? aboutAccess.restricted ?? aboutAccess.projects ?? refusal?.fields.emails,
  );

  function enter(changed: AddressEntry) {
    setEntry(changed);
    setMissing(undefined);
  }

  function changeAccess(changed: ChosenAccess) {
    setAccess(changed);
    create.reset();
  }

  async function send() {
    setMissing(whyNotSend(ready));
    if (whyNotSend(ready)) return;
    const emails = ready.map(({ email }) => email);
    const restricted = access.restricted && whyNotRestrict(known.authority, [role]) === undefined;
    const { invitations, failures } = await create.mutateAsync({
      organization: organization.slug,
      emails,
      roles: [role],
      expiresInHours: Number(hours),
      ...(teams.length > 0 ? { teamIds: teams.map(({ id }) => id) } : {}),
      ...(restricted ? { access: { restricted, projectIds: access.projects.map(({ id }) => id) } } : {}),
    });
    setInvited((before) => [...before, ...invitations]);
    const refused = failures.map(({ email, message }) => ({ email, problem: message }));
    setEntry({ addresses: [...faulty, ...refused], draft: "" });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // What it is rejected with is shown below.
    send().catch(() => undefined);
  }

  const isDone = invited.length > 0 && ready.length === 0 && faulty.length === 0;
  return (
    <Stack gap="md">
      {invited.length > 0 ? <InvitedList invitations={invited} mailed={create.data?.mailed ?? true} /> : null}
      {isDone ? (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setInvited([])}>
            Invite more people
          </Button>
          <Button onClick={onDone} autoFocus>
            Done
          </Button>
        </Group>
      ) : (
        <Stack component="form" ref={form} gap="md" onSubmit={submit}>
          <AddressField entry={entry} onChange={enter} error={missing ?? refusal?.fields.emails} />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <RoleField known={known} value={role} onChange={setRole} error={refusal?.fields.roles} />
            <Select
              label="Link expires after"
              data={expiries}
              value={hours}
              onChange={(value) => value !== null && setHours(value)}
              allowDeselect={false}
            />
          </Group>
          <TeamField organization={organization} chosen={teams} onChange={setTeams} error={aboutTeams} />
          <AccessField
            organization={organization}
            known={known}
            role={role}
            value={access}
            onChange={changeAccess}
            errors={aboutAccess}
          />
          {create.error && !isShownAtField ? <ErrorNotice error={create.error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onDone}>
              {invited.length > 0 ? "Close" : "Cancel"}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {ready.length > 1 ? `Invite ${ready.length} people` : "Invite"}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
