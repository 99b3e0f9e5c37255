import { notifications } from "@mantine/notifications";
import { messageOf } from "../../api/describe-error.ts";

/** Shows what was done; name whom it was done to: "Ada Lovelace is now an admin". */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "pine", autoClose: 5000 });
}

/** Shows why a call failed until it is closed: an error must not vanish while someone reads it. */
export function notifyError(error: unknown): void {
  notifications.show({ message: messageOf(error), color: "red", autoClose: false, role: "alert" });
}
