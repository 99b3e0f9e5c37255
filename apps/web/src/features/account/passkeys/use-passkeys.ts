import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from "@simplewebauthn/browser";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";
import { passkeyError } from "../../session/passkey/sign-in-with-passkey.ts";

const PasskeyRow = z.object({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.coerce.date(),
  lastUsedAt: z.coerce.date().nullish(),
});
export type PasskeyRow = z.infer<typeof PasskeyRow>;

const Options = z.custom<PublicKeyCredentialCreationOptionsJSON>((value) => typeof value === "object");
const passkeysKey = ["account", "passkeys"] as const;

/** The passkeys of the signed-in person, the oldest first. */
export function usePasskeys() {
  return useQuery({
    queryKey: passkeysKey,
    queryFn: () => accountCall("/passkey/list-user-passkeys", z.array(PasskeyRow)),
  });
}

/** Adds, renames and removes passkeys. Each takes a fresh session. */
export function usePasskeyChanges() {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: passkeysKey });
  // Organizations that require a second factor open with the first passkey, and close with the last.
  const onOtherAccess = () => queryClient.invalidateQueries();
  return {
    add: useMutation({ mutationFn: addPasskey, onSuccess: onOtherAccess }),
    rename: useMutation({
      mutationFn: (passkey: { id: string; name: string }) =>
        withFreshSession(() => accountCall("/passkey/update-passkey", Nothing, passkey)),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => withFreshSession(() => accountCall("/passkey/delete-passkey", Nothing, { id })),
      onSuccess: onOtherAccess,
    }),
  };
}

async function addPasskey(name: string): Promise<void> {
  const optionsJSON = await withFreshSession(() => accountCall("/passkey/generate-register-options", Options));
  const response = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw passkeyError(error, "No passkey was added. Try again when your device is ready.");
  });
  const { clientExtensionResults: _, ...body } = response;
  await accountCall("/passkey/verify-registration", Nothing, { response: body, name });
}
