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

/**
 * What a sign-in can be completed with, the usual one first.
 * @param methods as in the URL: "totp", "otp" or empty for backup codes alone; undefined where that is not known
 */
export function waysOf(methods: string | undefined): [SecondFactorWay, ...SecondFactorWay[]] {
  if (methods === undefined) return ["totp", "otp", "backup_code"];
  const listed = methods.split(",");
  const known = (["totp", "otp"] as const).filter((way) => listed.includes(way));
  const [first, ...rest] = known;
  return first === undefined ? ["backup_code"] : [first, ...rest, "backup_code"];
}
