import { type ErrorKind, type FieldErrors, type Reason, reasons } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";

/** An error: expected, explained, and never a fault of the server. APIs map `kind` to their own status. */
export class DomainError extends Error {
  readonly reason: Reason;
  readonly kind: ErrorKind;
  readonly fields: FieldErrors | undefined;
  readonly missingPermissions: readonly Permission[] | undefined;
  /** With kind `too_many`: when it is worth trying again. */
  readonly retryAfterSeconds: number | undefined;

  /**
   * @param message what is wrong and what to do about it, for people @param fields the same, per input field
   * @param missingPermissions what someone wanted to put into a role and does not hold
   * @param retryAfterSeconds when it is worth trying again, for an error that time alone resolves
   */
  constructor(
    reason: Reason,
    message: string,
    fields?: FieldErrors,
    missingPermissions?: readonly Permission[],
    retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "DomainError";
    this.reason = reason;
    this.kind = reasons[reason];
    this.fields = fields;
    this.missingPermissions = missingPermissions;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
