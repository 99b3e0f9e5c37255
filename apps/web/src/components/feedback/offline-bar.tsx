import { useIsOnline } from "../hooks/use-is-online.ts";
import classes from "./offline-bar.module.css";

/** On every page while the browser has no network. Not loaded on demand: then nothing can be loaded. */
export function OfflineBar() {
  if (useIsOnline()) return null;
  return (
    <div role="alert" className={classes.bar}>
      You're offline. Changes can't be saved. The page catches up when you're back online.
    </div>
  );
}
