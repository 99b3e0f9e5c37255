import { Badge, Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { lastUsedMethod } from "./last-used-method.ts";
import classes from "./way-button.module.css";

interface WayButtonProps extends ButtonProps {
  /** The way to sign in, as Better Auth names it. */
  method: string;
  type?: "submit" | "button";
  onClick?: () => void;
  children: ReactNode;
}

/** A button that signs in, with a mark when it is how someone signed in last in this browser. */
export function WayButton({ method, type = "button", children, ...props }: WayButtonProps) {
  const id = useId();
  const [isLast] = useState(() => lastUsedMethod() === method);
  return (
    <div className={classes.way}>
      <Button type={type} size="md" fullWidth {...props} {...(isLast ? { "aria-describedby": id } : {})}>
        {children}
      </Button>
      {isLast ? (
        <Badge id={id} size="sm" className={classes.mark ?? ""}>
          Last used
        </Badge>
      ) : null}
    </div>
  );
}
