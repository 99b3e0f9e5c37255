import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { Mark } from "../../components/layout/mark.tsx";
import classes from "./shell.module.css";
import barClasses from "./top-bar.module.css";

/** The frame while the session is loading. */
export function PendingShell() {
  return (
    <div className={classes.shell}>
      <div className={barClasses.bar}>
        <div className={`${barClasses.home} ${barClasses.pending}`}>
          <Mark size={20} />
        </div>
      </div>
      <div className={classes.rail} />
      <main className={classes.main}>
        <div className={classes.page}>
          <PendingPage />
        </div>
      </main>
    </div>
  );
}
