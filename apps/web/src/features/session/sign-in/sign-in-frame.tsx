import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import { Facades } from "../../../components/layout/facades.tsx";
import { BrandLink } from "../../../components/layout/mark.tsx";
import classes from "./sign-in-frame.module.css";

/** The pages before signing in: the street on the left where there is room, the form on the right. */
export function SignInFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <div className={classes.street} aria-hidden="true">
        <p className={classes.motto}>
          Who belongs,
          <br />
          what they can do,
          <br />
          and why.
        </p>
        <Facades className={classes.facades} />
      </div>
      <div className={classes.side}>
        <header className={classes.header}>
          <BrandLink />
        </header>
        <Box component="main" className={classes.main ?? ""}>
          {children}
        </Box>
      </div>
    </div>
  );
}
