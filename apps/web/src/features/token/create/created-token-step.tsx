import { Button, Code, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useId } from "react";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { CopyButton } from "../../../components/form/fields/copy-button.tsx";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { CreatedToken } from "../token-row.ts";
import classes from "./created-token-step.module.css";
import { exampleCall } from "./example-call.ts";

interface CreatedTokenStepProps {
  organization: OrganizationView;
  token: CreatedToken;
  onClose: () => void;
}

/** The secret of a new token, shown once. */
export function CreatedTokenStep({ organization, token, onClose }: CreatedTokenStepProps) {
  const warning = useId();
  const command = exampleCall(token, organization.slug, window.location.origin);
  return (
    <DialogContent
      buttons={
        <Button variant="default" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <Group gap="sm" wrap="nowrap" align="flex-start" className={classes.warning ?? ""} id={warning}>
        <IconEyeOff size={20} aria-hidden className={classes.icon} />
        <Text size="sm">
          <b>Copy this token now. You won't be able to see it again.</b> Treat it like a password: anyone who has it can
          act as you.
        </Text>
      </Group>
      <Stack gap="xs">
        <Textarea
          label="Token"
          readOnly
          autosize
          classNames={{ input: classes.secret ?? "" }}
          value={token.token}
          spellCheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <CopyButton
          text={token.token}
          label="Copy token"
          doneLabel="Copied token"
          autoFocus
          aria-describedby={warning}
        />
      </Stack>
      <Stack gap="xs">
        <Text size="sm" fw={500}>
          Try it in a terminal
        </Text>
        <Code block className={classes.command ?? ""}>
          {command}
        </Code>
        <CopyButton
          text={command}
          label="Copy command"
          doneLabel="Copied command"
          variant="default"
          size="compact-sm"
        />
      </Stack>
    </DialogContent>
  );
}
