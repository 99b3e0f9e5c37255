import { Button, Group, Select, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { refusalOf } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { useRegainFocus } from "../../components/use-regain-focus.ts";
import type { OrganizationView } from "../member/member-row.ts";
import { type AddressEntry, sortEntry, whyNotSend } from "./address-entry.ts";
import { AddressField } from "./address-field.tsx";
import type { InvitationRow } from "./invitation-row.ts";
import { InvitedList } from "./invited-list.tsx";
import { RoleField } from "./role-field.tsx";

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

/** Invites many at once. Those who could not be invited stay in the field with the reason; the others are listed. */
export function InviteForm({ organization, onDone }: InviteFormProps) {
  const utils = trpc.useUtils();
  const create = trpc.invitation.create.useMutation({ onSettled: () => utils.invitation.list.invalidate() });
  const form = useRegainFocus<HTMLDivElement>(create.isPending);
  const [entry, setEntry] = useState(nothing);
  const [role, setRole] = useState("member");
  const [hours, setHours] = useState("168");
  const [invited, setInvited] = useState<InvitationRow[]>([]);
  const [missing, setMissing] = useState<string>();
  const { ready, faulty } = sortEntry(entry);
  const refusal = create.error ? refusalOf(create.error) : undefined;

  function enter(changed: AddressEntry) {
    setEntry(changed);
    setMissing(undefined);
  }

  async function send() {
    setMissing(whyNotSend(ready));
    if (whyNotSend(ready)) return;
    const emails = ready.map(({ email }) => email);
    const input = { organization: organization.slug, emails, roles: [role], expiresInHours: Number(hours) };
    const { invitations, failures } = await create.mutateAsync(input);
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
            <RoleField callerRoles={organization.roles} value={role} onChange={setRole} error={refusal?.fields.roles} />
            <Select
              label="Link expires after"
              data={expiries}
              value={hours}
              onChange={(value) => value !== null && setHours(value)}
              allowDeselect={false}
            />
          </Group>
          {create.error && !refusal?.fields.roles ? <ErrorNotice error={create.error} /> : null}
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
