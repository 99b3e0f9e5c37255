import type { AuditEventName, OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { type Authority, explain, explainDenial, type Permission } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { organizationNotFound } from "../errors/not-found.ts";
import type { Services } from "../services.ts";
import type { Caller } from "./caller.ts";
import type { LockedOrganization } from "./lock-organization.ts";
import {
  type Change,
  type ChangeSteps,
  changeOrganization,
  changeWhatWasRead,
  type ReadUnderLock,
} from "./transaction.ts";

/** The organization a scope is open on, as it was when it opened. */
export interface ScopedOrganization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly slug: string;
  readonly logo: string | null;
  readonly memberCount: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/**
 * The checked permission `P` of a caller in one organization. Only `openScope` makes one, and a verb names in its
 * signature the permission it needs: forgetting the check does not compile.
 */
export class Scope<P extends Permission> {
  constructor(
    readonly caller: Caller,
    readonly organization: ScopedOrganization,
    readonly membership: Authority,
    private readonly permission: P,
  ) {}

  get services(): Services {
    return this.caller.services;
  }

  /**
   * Makes a change in this organization, in one transaction with its audit event. The permission is rechecked under the
   * organization's lock: a caller who was demoted, removed or signed out a moment ago, or whose access token was revoked,
   * is rejected.
   * @param change is given the caller's authority as it is under the lock, with every role of the organization's own
   */
  transact<Result>(
    event: AuditEventName,
    change: (tx: Transaction, authority: Authority) => Promise<Change<Result>>,
  ): Promise<Result> {
    return changeOrganization(this.caller, this.lockTarget, event, (tx, locked) =>
      change(tx, this.recheckPermission(locked)),
    );
  }

  /** {@link transact}, which reads something in the round trip of the lock. @param reading of this organization */
  transactOn<Result, Read>(
    event: AuditEventName,
    reading: ReadUnderLock<Read>,
    change: (tx: Transaction, authority: Authority, steps: ChangeSteps<Read>) => Promise<Change<Result>>,
  ): Promise<Result> {
    return changeWhatWasRead(this.caller, this.lockTarget, event, reading, (tx, locked, steps) =>
      change(tx, this.recheckPermission(locked), steps),
    );
  }

  private get lockTarget() {
    return { organizationId: this.organization.id, notFound: organizationNotFound };
  }

  private recheckPermission({ roles, customRoles }: LockedOrganization): Authority {
    if (!roles) throw organizationNotFound();
    const { limit, withheld } = this.membership;
    const authority = { roles, customRoles, limit, withheld };
    requirePermission(authority, this.permission);
    return authority;
  }
}

/**
 * @param action what the permission is needed for, where its own description is too general
 * @throws missing_permission, naming the roles that have it
 */
export function requirePermission(authority: Authority, permission: Permission, action?: string): void {
  const decision = explain(authority, permission);
  if (!decision.allowed) throw new DomainError("missing_permission", explainDenial(decision, action));
}
