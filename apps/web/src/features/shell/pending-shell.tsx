import { PendingPage } from "../../components/feedback/pending-page.tsx";
import classes from "./shell.module.css";

/** The frame while it is not known yet who is there. */
export function PendingShell() {
  return (
    <div className={classes.shell}>
      <div className={classes.rail} />
      <main className={classes.main}>
        <div className={classes.page}>
          <PendingPage />
        </div>
      </main>
    </div>
  );
}
