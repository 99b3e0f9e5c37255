import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import { Explained } from "./explained.tsx";

interface ExplainedButtonProps extends ButtonProps {
  onClick: () => void;
  /** Why it cannot be pressed; absent or empty when it can. */
  reason?: string | undefined;
  /** Where that stands on the page already: the id of the element that has it. */
  reasonId?: string | undefined;
  /** Red, while it can be pressed. */
  isDestructive?: boolean | undefined;
  children: ReactNode;
  "aria-label"?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that stays reachable while it is disabled, and then shows why. */
export function ExplainedButton({
  reason,
  reasonId,
  isDestructive,
  onClick,
  children,
  ...props
}: ExplainedButtonProps) {
  if (!reason) {
    return (
      <Button onClick={onClick} {...(isDestructive ? { c: "var(--mantine-color-error)" } : {})} {...props}>
        {children}
      </Button>
    );
  }
  const button = (
    <Button
      data-disabled
      aria-disabled
      onClick={(event) => event.preventDefault()}
      {...(reasonId === undefined ? {} : { "aria-describedby": reasonId })}
      {...props}
    >
      {children}
    </Button>
  );
  return reasonId === undefined ? <Explained reason={reason}>{button}</Explained> : button;
}
