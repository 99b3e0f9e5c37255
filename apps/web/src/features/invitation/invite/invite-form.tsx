import { Alert, Button, Group, Select } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { useUnsavedWork } from "../../../components/form/dialog/unsaved-work.ts";
import type { Choice } from "../../../components/form/fields/picker-search.ts";
import { useRegainFocus } from "../../../components/hooks/use-regain-focus.ts";
import { defaultRoleOf, roleOptions } from "../../access/role-choices.ts";
import { useRoles } from "../../access/use-roles.ts";
import { whyNotRestrict } from "../../access/why-not-restrict.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { AccessField, type ChosenAccess } from "./access-field.tsx";
import { type AddressEntry, addToEntry, sortEntry, whyNotSend } from "./address-entry.ts";
import { AddressField } from "./address-field.tsx";
import { InvitedList } from "./invited-list.tsx";
import { RoleField } from "./role-field.tsx";
import { TeamField } from "./team-field.tsx";
import { useInvite } from "./use-invite.ts";

interface InviteFormProps {
  organization: OrganizationView;
  email?: string | undefined;
  onDone: () => void;
}

const expiries = [
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
];

const nothing: AddressEntry = { addresses: [], draft: "" };
const everything: ChosenAccess = { restricted: false, projects: [] };

/** Invites many people. Those who could not be invited stay in the field with the reason; the others are listed. */
export function InviteForm({ organization, email, onDone }: InviteFormProps) {
  const known = useRoles(organization);
  const { invite, invited, errors, failure, isPending, ...sending } = useInvite(organization.slug);
  const form = useRegainFocus<HTMLFormElement>(isPending);
  const [entry, setEntry] = useState(() => (email === undefined ? nothing : addToEntry(nothing, email)));
  const [chosenRole, setRole] = useState<string>();
  const role = chosenRole ?? defaultRoleOf(roleOptions(known));
  const [teams, setTeams] = useState<readonly Choice[]>([]);
  const [access, setAccess] = useState(everything);
  const [hours, setHours] = useState("168");
  const [missing, setMissing] = useState<string>();
  const { ready, invalid } = sortEntry(entry);
  const sendsMail = useSendsMail();
  useUnsavedWork(ready.length + invalid.length > 0);

  function enter(changed: AddressEntry) {
    setEntry(changed);
    setMissing(undefined);
  }

  async function send() {
    setMissing(whyNotSend(ready));
    if (whyNotSend(ready)) return;
    const mayRestrict = whyNotRestrict(known.authority, [role]) === undefined;
    const terms = { role, hours: Number(hours), teams, access: mayRestrict ? access : everything };
    const rejected = await invite(ready, terms);
    setEntry({ addresses: [...invalid, ...rejected], draft: "" });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // What it is rejected with is shown below.
    send().catch(() => undefined);
  }

  const invitedList = invited.invitations.length > 0 ? <InvitedList {...invited} /> : null;
  if (invitedList && ready.length === 0 && invalid.length === 0) {
    return (
      <DialogContent
        buttons={
          <>
            <Button variant="default" onClick={sending.startOver}>
              Invite more people
            </Button>
            <Button onClick={onDone} autoFocus>
              Done
            </Button>
          </>
        }
      >
        {invitedList}
      </DialogContent>
    );
  }
  return (
    <form ref={form} onSubmit={submit}>
      <DialogContent
        buttons={
          <>
            <Button variant="default" onClick={onDone}>
              {invitedList ? "Close" : "Cancel"}
            </Button>
            <Button type="submit" loading={isPending}>
              {inviteLabel(ready.length, invalid.length)}
            </Button>
          </>
        }
      >
        {/* What needs attention comes before what is done. */}
        <AddressField entry={entry} onChange={enter} error={missing ?? errors.emails} />
        {invitedList}
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <RoleField known={known} value={role} onChange={setRole} error={errors.roles} />
          <Select
            label="Link expires after"
            data={expiries}
            value={hours}
            onChange={(value) => value !== null && setHours(value)}
            allowDeselect={false}
          />
        </Group>
        <TeamField organization={organization} chosen={teams} onChange={setTeams} error={errors.teamIds} />
        <AccessField
          organization={organization}
          known={known}
          role={role}
          value={access}
          onChange={(changed) => {
            setAccess(changed);
            sending.clearErrors();
          }}
          errors={errors}
        />
        {sendsMail === false ? (
          <Alert role="note" color="gray" icon={<IconInfoCircle aria-hidden />}>
            This server sends no email. You get links to share instead.
          </Alert>
        ) : null}
        {failure ? <ErrorNotice error={failure} /> : null}
      </DialogContent>
    </form>
  );
}

/** Counts those who will be invited, wherever that is not plain to see. */
function inviteLabel(ready: number, invalid: number): string {
  if (ready > 1) return `Invite ${ready} people`;
  return ready === 1 && invalid > 0 ? "Invite 1 person" : "Invite";
}
