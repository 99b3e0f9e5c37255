import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { accountCall, Nothing, refreshSession } from "../../../api/account-call.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";

const SetUp = z.object({ totpURI: z.string().optional(), backupCodes: z.array(z.string()) });
const BackupCodes = z.object({ backupCodes: z.array(z.string()) });

/** Begins to set up an authenticator app (`totp`), or turns on codes by email (`otp`). What it answers is shown this once. */
export function useSetUp() {
  const { reset, ...setUp } = useMutation({
    mutationFn: (method: "totp" | "otp") =>
      withFreshSession(() => accountCall("/two-factor/enable", SetUp, { method })),
  });
  return {
    ...setUp,
    finish: () => {
      reset();
      refreshSession();
    },
  };
}

/** Checks the first code of the app, which turns two-factor authentication on. */
export function useVerifyFirstCode() {
  const [isOn, setOn] = useState(false);
  const verify = useMutation({
    mutationFn: (code: string) => accountCall("/two-factor/verify-totp", Nothing, { code: code.replaceAll(/\s/g, "") }),
    onSuccess: () => setOn(true),
  });
  return { ...verify, isOn };
}

/** Replaces the backup codes, and returns the new ones, which are shown this once. */
export function useBackupCodes() {
  return useMutation({
    mutationFn: async () => {
      const made = await withFreshSession(() => accountCall("/two-factor/generate-backup-codes", BackupCodes, {}));
      return made.backupCodes;
    },
  });
}

/** Turns two-factor authentication off. */
export async function turnOffTwoFactor(): Promise<void> {
  await withFreshSession(() => accountCall("/two-factor/disable", Nothing, {}));
  refreshSession();
}
