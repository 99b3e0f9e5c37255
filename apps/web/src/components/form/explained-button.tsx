import { Button, type ButtonProps, Tooltip } from "@mantine/core";
import type { ReactNode, Ref } from "react";

interface ExplainedButtonProps extends ButtonProps {
  onClick: () => void;
  /** Why it cannot be pressed; absent or empty when it can. */
  reason?: string | undefined;
  /** Red, while it can be pressed. */
  isDestructive?: boolean | undefined;
  children: ReactNode;
  "aria-label"?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that stays reachable while it is disabled, and then shows why. */
export function ExplainedButton({ reason, isDestructive, onClick, children, ...props }: ExplainedButtonProps) {
  if (!reason) {
    return (
      <Button onClick={onClick} {...(isDestructive ? { c: "var(--mantine-color-error)" } : {})} {...props}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={reason} multiline maw={280} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
      <Button data-disabled aria-disabled onClick={(event) => event.preventDefault()} {...props}>
        {children}
      </Button>
    </Tooltip>
  );
}
