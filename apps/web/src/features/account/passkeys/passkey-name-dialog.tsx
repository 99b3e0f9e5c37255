import { DisplayName } from "@guildhall/contracts";
import { TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { describeAgent } from "../describe-agent.ts";
import { type PasskeyRow, usePasskeyChanges } from "./use-passkeys.ts";

const Form = z.object({ name: DisplayName });

interface PasskeyNameDialogProps {
  /** Left out for a new one. */
  passkey?: PasskeyRow;
  onClose: () => void;
}

/** Adds a passkey or renames one. */
export default function PasskeyNameDialog({ passkey, onClose }: PasskeyNameDialogProps) {
  const { add, rename } = usePasskeyChanges();
  const save = passkey ? rename : add;
  const form = useForm({
    initialValues: { name: passkey ? (passkey.name ?? "") : describeAgent(navigator.userAgent).label },
    validate: schemaResolver(Form, { sync: true }),
  });

  function submit({ name }: z.infer<typeof Form>) {
    const onError = (error: Error) => showError(form, error);
    if (passkey) {
      rename.mutate({ id: passkey.id, name }, { onSuccess: () => done(`Renamed to ${name}.`), onError });
    } else add.mutate(name, { onSuccess: () => done(`${name} added.`), onError });
  }

  function done(message: string) {
    notifyDone(message);
    onClose();
  }

  return (
    <FormDialog
      opened
      onClose={() => {
        if (!save.isPending) onClose();
      }}
      title={passkey ? "Rename passkey" : "Add a passkey"}
    >
      <DialogForm
        onSubmit={form.onSubmit(
          (values) => submit(Form.parse(values)),
          (errors) => focusFirstError(form, errors),
        )}
        onCancel={onClose}
        submitLabel={passkey ? "Save" : "Continue"}
        busy={save.isPending}
        isDirty={form.isDirty()}
      >
        <FormError error={save.error} shown={form.errors} />
        <TextInput
          label="Name"
          description="So that you recognize it. Only you see it."
          data-autofocus
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
      </DialogForm>
    </FormDialog>
  );
}
