import type { ReactNode } from "react";
import type { CodeOnDemand } from "../../code-on-demand.ts";
import classes from "./actions-on-demand.module.css";
import { OnDemand } from "./on-demand.tsx";

interface ActionsOnDemandProps {
  /** As that of the menu: "More about Engineering". */
  label: string;
  /** As that of `OnDemand`. */
  code?: Pick<CodeOnDemand<never>, "isLoaded" | "load">;
  /** As that of `OnDemand`. */
  of?: string;
  children: ReactNode;
}

/** The `ActionsMenu` of a row of a long list, and its dialogs. */
export function ActionsOnDemand({ label, code, of, children }: ActionsOnDemandProps) {
  return (
    <OnDemand
      {...(code ? { code } : {})}
      {...(of === undefined ? {} : { of })}
      standIn={
        <button
          type="button"
          className={classes.button}
          aria-label={label}
          aria-haspopup="menu"
          aria-expanded={false}
        />
      }
    >
      {children}
    </OnDemand>
  );
}
