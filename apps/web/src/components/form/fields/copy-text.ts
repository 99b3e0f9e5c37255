import { notifyDone, notifyError } from "../../feedback/notify.ts";

export const COPY_FAILED = "Your browser doesn't allow this page to copy. Select the text and copy it yourself.";

/** Copies a text and then shows `done`, or that the browser does not allow it. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return notifyError(COPY_FAILED);
  }
  notifyDone(done);
}
