import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { trpc } from "../../../api/trpc.ts";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { StaleNotice } from "../../../components/feedback/stale-notice.tsx";
import { replacedValueHint } from "../../../components/form/fields/replaced-value-hint.ts";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { useVersionedForm } from "../../../components/hooks/use-versioned-form.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";
import type { InstanceOrganizationRow } from "./instance-organization-row.ts";
import { seatsUsed } from "./seats-used.ts";

const MOST = 1_000_000;
const Form = z.object({
  maxMembers: z
    .string()
    .trim()
    .refine((text) => text === "" || (/^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST), {
      error: `Enter a whole number from 1 to ${MOST.toLocaleString("en")}, or nothing for no limit.`,
    }),
});

const valuesOf = ({ maxMembers }: InstanceOrganizationRow) => ({
  maxMembers: maxMembers === null ? "" : String(maxMembers),
});

const seatsIn = ({ maxMembers }: z.infer<typeof Form>) => (maxMembers.trim() === "" ? null : Number(maxMembers));

/** Sets how many seats an organization has. */
export function SeatsForm({ organization }: { organization: InstanceOrganizationRow }) {
  const { id: organizationId, name, memberCount, pendingInvitations } = organization;
  const utils = trpc.useUtils();
  const form = useForm({ initialValues: valuesOf(organization), validate: schemaResolver(Form, { sync: true }) });
  const update = trpc.instanceOrganization.updateSeats.useMutation();
  const save = useMutation({
    mutationFn: (change: { maxMembers: number | null; version: number }) =>
      withFreshSession(() => update.mutateAsync({ organizationId, ...change })),
    onSuccess: (saved) => {
      utils.instanceOrganization.get.setData({ organizationId }, saved);
      notifyDone(`Seats of ${name} saved.`);
      void utils.instanceOrganization.list.invalidate();
      void utils.audit.invalidate();
    },
    onError: (error) => showError(form, error),
  });
  const editing = useVersionedForm({
    form,
    opened: { values: valuesOf(organization), version: organization.version },
    load: async () => {
      const fresh = await utils.instanceOrganization.get.fetch({ organizationId }, { staleTime: 0 });
      return { values: valuesOf(fresh), version: fresh.version };
    },
    saving: save,
  });
  const { maxMembers } = form.getValues();
  const used = memberCount + pendingInvitations;
  const isTooFew = maxMembers.trim() !== "" && Number(maxMembers) < used;

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => save.mutate({ maxMembers: seatsIn(values), version: editing.version }),
        (errors) => focusFirstError(form, errors),
      )}
    >
      <Stack gap="md">
        {editing.isStale ? null : <FormError error={save.error} shown={form.errors} />}
        <Text size="sm">In use: {seatsUsed(organization)}</Text>
        <TextInput
          label="Member limit"
          description={replacedValueHint(editing.replacing("maxMembers")) ?? "Leave empty for no limit."}
          inputMode="numeric"
          maw={200}
          key={form.key("maxMembers")}
          {...form.getInputProps("maxMembers")}
        />
        {isTooFew ? (
          <Text size="sm">
            No one is removed. No one can join or be invited until there are more than {used} seats.
          </Text>
        ) : null}
        {editing.isStale ? <StaleNotice noun="organization" onReload={editing.reload} /> : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={editing.isStale || !form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
