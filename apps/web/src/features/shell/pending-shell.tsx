import { PendingPage } from "../../components/feedback/pending-page.tsx";
import classes from "./shell.module.css";

/** The frame while the session is loading. */
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
