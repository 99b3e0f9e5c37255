import { IconDotsVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./actions-on-demand.module.css";
import { OnDemand } from "./on-demand.tsx";

interface ActionsOnDemandProps {
  /** As that of the menu: "More about Engineering". */
  label: string;
  children: ReactNode;
}

/** The `ActionsMenu` of a row of a long list, and its dialogs. */
export function ActionsOnDemand({ label, children }: ActionsOnDemandProps) {
  return (
    <OnDemand
      standIn={
        <button type="button" className={classes.button} aria-label={label} aria-haspopup="menu" aria-expanded={false}>
          <IconDotsVertical size={18} aria-hidden />
        </button>
      }
    >
      {children}
    </OnDemand>
  );
}
