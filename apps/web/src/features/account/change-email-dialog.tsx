import { Email } from "@guildhall/contracts";
import { Button, Text } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { DialogContent } from "../../components/form/dialog/dialog-content.tsx";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { EmailField } from "../../components/form/fields/email-field.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { useReturnFocus } from "../../components/hooks/use-return-focus.ts";
import { useSendsMail } from "../session/use-sends-mail.ts";
import { DevMailLink } from "../session/verification/dev-mail-link.tsx";
import { useRequestEmailChange } from "./use-request-email-change.ts";

const Form = z.object({ email: Email });

interface ChangeEmailDialogProps {
  onClose: () => void;
  /** With the new address, which has to be confirmed. */
  onRequested: (email: string) => void;
}

/** Asks for a new address, which counts once the link that is mailed to it was opened. */
export default function ChangeEmailDialog({ onClose, onRequested }: ChangeEmailDialogProps) {
  useReturnFocus();
  const form = useForm({ initialValues: { email: "" }, validate: schemaResolver(Form, { sync: true }) });
  const request = useRequestEmailChange();
  const close = () => {
    if (!request.isPending) onClose();
  };
  return (
    <FormDialog
      opened
      onClose={close}
      title={request.isSuccess ? "Confirm your new email address" : "Change email address"}
    >
      {request.isSuccess ? (
        <DialogContent
          buttons={
            <Button onClick={onClose} autoFocus>
              Close
            </Button>
          }
        >
          <Requested email={request.variables} />
          <DevMailLink />
        </DialogContent>
      ) : (
        <DialogForm
          onSubmit={form.onSubmit(
            (values) =>
              request.mutate(Form.parse(values).email, {
                onSuccess: (_, email) => onRequested(email),
                onError: (error) => showError(form, error),
              }),
            (errors) => focusFirstError(form, errors),
          )}
          onCancel={onClose}
          submitLabel="Continue"
          busy={request.isPending}
          isDirty={form.isDirty()}
        >
          <FormError error={request.error} shown={form.errors} />
          <EmailField
            label="New email address"
            autoComplete="email"
            data-autofocus
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
        </DialogForm>
      )}
    </FormDialog>
  );
}

function Requested({ email }: { email: string }) {
  const sendsMail = useSendsMail();
  const address = <strong>{email}</strong>;
  if (sendsMail === false) {
    return <Text>This server sends no email. Ask the person who runs it for the link that confirms {address}.</Text>;
  }
  if (sendsMail === undefined) return <Text>Open the link that confirms {address} to finish the change.</Text>;
  return (
    <Text>
      If {address} is not used by another account, we sent a link to it. Open it to finish the change. Until then, your
      email address stays as it is.
    </Text>
  );
}
