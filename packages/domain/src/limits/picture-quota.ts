import { createHash } from "node:crypto";
import type { OrganizationId, UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../errors/domain-error.ts";
import { countInDay, tryAgainIn } from "./count-in-day.ts";

/** How many pictures may be uploaded in 24 hours. */
export interface PictureQuotas {
  /** By one account, for itself and all organizations. */
  account: number;
  /** For one organization and its teams, by all accounts. */
  organization: number;
}

/** Who uploads a picture, and for which organization; null for the service, and for a picture of the account itself. */
export interface PictureUpload {
  accountId: UserId | null;
  organizationId: OrganizationId | null;
}

const subjects = { account: "Your account uploads", organization: "This organization uploads" };

/** Counts an upload. One SQL statement. @throws rate_limited */
export async function takePictureQuotas(
  tx: Transaction,
  quotas: PictureQuotas | undefined,
  { accountId, organizationId }: PictureUpload,
): Promise<void> {
  // Back ends with the secret key are the operator's own.
  if (!quotas || accountId === null) return;
  const counters: { key: string; cost: number; quota: keyof PictureQuotas }[] = [
    { key: hash(`picture account ${accountId}`), cost: 1, quota: "account" },
  ];
  if (organizationId !== null) {
    counters.push({ key: hash(`picture organization ${organizationId}`), cost: 1, quota: "organization" });
  }
  const counts = await countInDay(tx, counters);
  for (const { key, quota } of counters) {
    const { count = 0, seconds = 0 } = counts.get(key) ?? {};
    if (count <= quotas[quota]) continue;
    const most = quotas[quota] === 1 ? "1 picture" : `${quotas[quota]} pictures`;
    const message = `${subjects[quota]} at most ${most} in 24 hours, and nothing was changed. ${tryAgainIn(seconds)}`;
    throw new DomainError("rate_limited", message, undefined, undefined, Math.ceil(seconds));
  }
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
