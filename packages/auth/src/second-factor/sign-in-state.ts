import { defineRequestState, getRequestStateAsyncLocalStorage } from "@better-auth/core/context";
import type { UserId } from "@guildhall/contracts";
import type { SecondFactor } from "@guildhall/db";

/** A sign-in whose account has a second factor that was not shown yet. */
interface WaitingSignIn {
  userId: UserId;
  signInMethod: string;
  isRemembered: boolean;
}

interface SignInState {
  /** The second factor that this request has shown. */
  passed?: SecondFactor;
  /** The cookie of the trusted browser that it was sent from, where no second factor is asked for because of that. */
  trustToken?: string;
  /** How the sign-in that this request completes began. */
  method?: string;
  waiting?: WaitingSignIn;
}

/** What a request that signs in has shown so far. */
export const signInState = defineRequestState<SignInState>(() => ({}));

const requests = await getRequestStateAsyncLocalStorage();

/** Whether the request under way has signed in to an account whose second factor is still to be shown. */
export function waitsForSecondFactor(): boolean {
  const state: SignInState | undefined = requests.getStore()?.get(signInState.ref);
  return state?.waiting !== undefined;
}

/**
 * For an endpoint that signs in, before it makes the session: what it checked counts as the second factor as well, such as a
 * passkey with user verification. The session has it as `secondFactor`, whether or not the account asks for one.
 */
export async function passSecondFactor(factor: SecondFactor): Promise<void> {
  (await signInState.get()).passed = factor;
}

/** How the sign-in began that this request completes with a second factor; undefined in any other request. */
export async function completedSignInMethod(): Promise<string | undefined> {
  return (await signInState.get()).method;
}
