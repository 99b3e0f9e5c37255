/** What can pass as the second factor of a session. */
export type SecondFactor = "totp" | "otp" | "backup_code" | "passkey" | "trusted_device";
