import { ApiError } from "@guildhall/client";
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import { accountCall } from "../../../api/account-call.ts";

// The browser checks them. Without Zod, which is not loaded for the page to sign in on.
const Options = { parse: (answer: unknown) => answer as PublicKeyCredentialRequestOptionsJSON };
const SignedIn = {
  parse(answer: unknown): { id: string } {
    const user = answer && typeof answer === "object" && "user" in answer ? answer.user : undefined;
    if (user && typeof user === "object" && "id" in user && typeof user.id === "string") return { id: user.id };
    throw new Error("The answer names no account.");
  },
};

/**
 * Lets the person pick a passkey.
 * @param options.autofill waits until they pick one among the suggestions of the email field, instead of asking at once
 * @throws ApiError, also when the person cancels
 */
export async function askForPasskey({ autofill = false } = {}): Promise<AuthenticationResponseJSON> {
  const optionsJSON = await accountCall("/passkey/generate-authenticate-options", Options);
  return startAuthentication({ optionsJSON, useBrowserAutofill: autofill }).catch((error: unknown) => {
    throw passkeyError(error, "No passkey was used. Try again, or sign in another way.");
  });
}

/** Signs in with the passkey that was picked. @returns the account @throws ApiError */
export async function signInWithPasskey(picked: AuthenticationResponseJSON): Promise<{ id: string }> {
  const { clientExtensionResults: _, ...response } = picked;
  return accountCall("/passkey/verify-authentication", SignedIn, { response });
}

/** Ends the waiting for the autofill. */
export const stopPasskeyAutofill = () => WebAuthnAbortService.cancelCeremony();

/** What the browser rejected with, for people. @param canceled the sentence when they closed its dialog or let it time out */
export function passkeyError(error: unknown, canceled: string): ApiError {
  const name = error instanceof Error ? error.name : "";
  const message = sentences[name] ?? canceled;
  return new ApiError(message, { reason: "invalid_input", status: 400 });
}

const sentences: Readonly<Record<string, string>> = {
  InvalidStateError: "This device already has a passkey of your account.",
  NotSupportedError: "This browser or device can't make passkeys that ask for a PIN, fingerprint or face.",
  SecurityError: "Passkeys do not work at this address. Open the app at the address that its operator gave you.",
};
