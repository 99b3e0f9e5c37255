import { useSyncExternalStore } from "react";
import type { IdentityWay } from "./identity-form.tsx";

/** A call that waits until the signed-in person has shown who they are. */
interface IdentityRequest {
  way: IdentityWay;
  /** @param isShown false when the dialog was closed */
  answer: (isShown: boolean) => void;
}

let current: IdentityRequest | undefined;
const listeners = new Set<() => void>();

function setCurrent(request: IdentityRequest | undefined): void {
  current = request;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one there is at present, which a dialog has to answer. */
export const useIdentityRequest = () => useSyncExternalStore(subscribe, () => current);

/**
 * Asks the signed-in person to show who they are. @param way what to ask for first @returns whether they did; false when the dialog was closed
 */
export function askForIdentity(way: IdentityWay): Promise<boolean> {
  current?.answer(false);
  return new Promise((resolve) => {
    const request: IdentityRequest = {
      way,
      answer(isShown) {
        if (current === request) setCurrent(undefined);
        resolve(isShown);
      },
    };
    setCurrent(request);
  });
}
