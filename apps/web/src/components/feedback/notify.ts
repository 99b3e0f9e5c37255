import { notifications } from "@mantine/notifications";
import { messageOf } from "../../api/describe-error.ts";

let lastDone: string | undefined;

/**
 * Shows what was done; name whom it was done to: "Ada Lovelace is now an admin". It takes the place of what was done before, since on a
 * phone each covers a row or two.
 */
export function notifyDone(message: string): void {
  if (lastDone !== undefined) notifications.hide(lastDone);
  lastDone = notifications.show({ message, color: "pine", autoClose: 5000 });
}

/** Shows why a call failed until it is closed: an error must not vanish while someone reads it. */
export function notifyError(error: unknown): void {
  notifications.show({ message: messageOf(error), color: "red", autoClose: false, role: "alert" });
}
