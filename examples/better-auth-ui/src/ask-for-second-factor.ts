import { navigate } from "./use-path.ts";

/**
 * Opens the kit's page for the second factor. The kit opens it itself only after a password; after a code by email it would go on
 * as if the person were signed in, and so the promise stays open, as the request does while a browser leaves the page.
 */
export function askForSecondFactor(): Promise<void> {
  navigate(`/auth/two-factor${window.location.search}`);
  return new Promise(() => undefined);
}
