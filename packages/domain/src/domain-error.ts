import { type FieldErrors, type Reason, type RefusalKind, reasons } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";

/** A refusal: expected, explained, and never a fault of the server. Doors map `kind` to their own status. */
export class DomainError extends Error {
  readonly reason: Reason;
  readonly kind: RefusalKind;
  readonly fields: FieldErrors | undefined;
  readonly missingPermissions: readonly Permission[] | undefined;

  /**
   * @param message what is wrong and what to do about it, for people @param fields the same, per input field
   * @param missingPermissions what somebody wanted to put into a role and does not hold
   */
  constructor(reason: Reason, message: string, fields?: FieldErrors, missingPermissions?: readonly Permission[]) {
    super(message);
    this.name = "DomainError";
    this.reason = reason;
    this.kind = reasons[reason];
    this.fields = fields;
    this.missingPermissions = missingPermissions;
  }
}
