import { Button, type ButtonProps, Text } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { lastUsedMethod } from "./last-used-method.ts";

interface WayButtonProps extends ButtonProps {
  /** The way to sign in, as Better Auth names it. */
  method: string;
  type?: "submit" | "button";
  onClick?: () => void;
  children: ReactNode;
}

/** A button that signs in, with a line beneath it when it is how someone signed in last in this browser. */
export function WayButton({ method, type = "button", children, ...props }: WayButtonProps) {
  const id = useId();
  const [isLast] = useState(() => lastUsedMethod() === method);
  return (
    <div>
      <Button type={type} size="md" fullWidth {...props} {...(isLast ? { "aria-describedby": id } : {})}>
        {children}
      </Button>
      {isLast ? (
        <Text id={id} size="xs" c="dimmed" ta="center" mt={4}>
          Last used
        </Text>
      ) : null}
    </div>
  );
}
