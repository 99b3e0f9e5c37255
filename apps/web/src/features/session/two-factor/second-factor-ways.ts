/** What a second factor can be. */
export type SecondFactorWay = "totp" | "otp" | "backup_code";

interface Way {
  /** The endpoint that checks it. */
  path: string;
  /** For the button that changes to it. */
  label: string;
  fieldLabel: string;
}

export const secondFactorWays: Readonly<Record<SecondFactorWay, Way>> = {
  totp: { path: "/two-factor/verify-totp", label: "Use your authenticator app", fieldLabel: "Code" },
  otp: { path: "/two-factor/verify-otp", label: "Get a code by email", fieldLabel: "Code" },
  backup_code: { path: "/two-factor/verify-backup-code", label: "Use a backup code", fieldLabel: "Backup code" },
};

/** What to do for each; a code by email has its own text, before it is sent and afterwards. */
export const secondFactorIntros: Readonly<Record<SecondFactorWay, string | undefined>> = {
  totp: "Open your authenticator app and enter the code it shows.",
  otp: undefined,
  backup_code: "Enter one of the backup codes you saved. Each can be used once.",
};

const all: readonly SecondFactorWay[] = ["totp", "otp", "backup_code"];

/**
 * What a sign-in can be completed with, the usual one first. None where the account has used up its backup codes, and would get
 * a code by email in the mailbox that it signs in with.
 * @param methods as in the URL, separated by commas; undefined where that is not known
 */
export function waysOf(methods: string | undefined): readonly SecondFactorWay[] {
  const listed = methods?.split(",");
  return listed ? all.filter((way) => listed.includes(way)) : all;
}
