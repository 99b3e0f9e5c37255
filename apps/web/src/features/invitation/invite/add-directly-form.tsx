import { isReason } from "@guildhall/client";
import { Email } from "@guildhall/contracts";
import { Button, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf } from "../../../api/describe-error.ts";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { useUnsavedWork } from "../../../components/form/dialog/unsaved-work.ts";
import { EmailField } from "../../../components/form/fields/email-field.tsx";
import { useRegainFocus } from "../../../components/hooks/use-regain-focus.ts";
import { defaultRoleOf, roleOptions } from "../../access/role-choices.ts";
import { withArticle } from "../../access/role-words.ts";
import { useRoles } from "../../access/use-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { addedPersonHint } from "../../session/verification/mail-words.ts";
import { RoleField } from "./role-field.tsx";

interface AddDirectlyFormProps {
  organization: OrganizationView;
  onDone: () => void;
}

/** Adds a member directly, without an invitation. */
export function AddDirectlyForm({ organization, onDone }: AddDirectlyFormProps) {
  const utils = trpc.useUtils();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const known = useRoles(organization);
  const [chosenRole, setRole] = useState<string>();
  const role = chosenRole ?? defaultRoleOf(roleOptions(known));
  const [invalid, setInvalid] = useState<string>();
  const add = trpc.member.add.useMutation({
    onSuccess: (member) => {
      notifyDone(`${member.name} is now ${withArticle(member.roles)} of ${organization.name}.`);
      onDone();
    },
    // A pending invitation to the same person is accepted.
    onSettled: () =>
      Promise.all([
        utils.member.invalidate(),
        utils.organization.invalidate(),
        utils.invitation.list.invalidate(),
        utils.role.list.invalidate(),
      ]),
  });
  useUnsavedWork(email.trim() !== "" || name.trim() !== "");
  const form = useRegainFocus<HTMLFormElement>(add.isPending);
  const { email: rejectedEmail, roles: roleError, name: nameError } = fieldsOf(add.error);
  const isAboutPerson = isReason(add.error, "already_member", "seat_limit_reached");
  const emailError = invalid ?? rejectedEmail ?? (isAboutPerson ? messageOf(add.error) : "");

  function submit(event: FormEvent) {
    event.preventDefault();
    const address = Email.safeParse(email);
    setInvalid(address.success ? undefined : address.error.issues[0]?.message);
    if (!address.success) return;
    const person = { email: address.data, ...(name.trim() === "" ? {} : { name }) };
    add.mutate({ organization: organization.slug, ...person, roles: [role] });
  }

  return (
    <form ref={form} onSubmit={submit}>
      <DialogContent
        buttons={
          <>
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add as {role}
            </Button>
          </>
        }
      >
        <Text size="sm" c="dimmed">
          They become a member immediately, without accepting an invitation. {addedPersonHint(useSendsMail())}
        </Text>
        <EmailField
          label="Email address"
          placeholder="ada@example.com"
          required
          autoComplete="off"
          value={email}
          onChange={({ currentTarget }) => {
            setEmail(currentTarget.value);
            setInvalid(undefined);
            add.reset();
          }}
          error={emailError}
        />
        <TextInput
          label="Name"
          description={`Shown to members until they open ${organization.name}.`}
          placeholder="Optional"
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={nameError}
        />
        <RoleField known={known} value={role} onChange={setRole} error={roleError} />
        {add.error && !emailError && !roleError ? <ErrorNotice error={add.error} /> : null}
      </DialogContent>
    </form>
  );
}
