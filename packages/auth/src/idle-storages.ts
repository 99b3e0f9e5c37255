import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from "@better-auth/core/context";
import { disableWhenIdle } from "./disable-when-idle.ts";

/** Has the storages of Better Auth, which all its instances share, cost nothing while none of its endpoints is at work. */
export async function disableIdleStorages(): Promise<void> {
  disableWhenIdle(await getCurrentDBAdapterAsyncLocalStorage());
  disableWhenIdle(await getRequestStateAsyncLocalStorage());
  // Deprecated in favor of functions that read it, none of which returns the storage.
  disableWhenIdle(await getCurrentAuthContextAsyncLocalStorage());
}
