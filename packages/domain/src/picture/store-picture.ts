import { randomBytes } from "node:crypto";
import { isPictureData } from "@guildhall/contracts";
import { picture, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { sql } from "drizzle-orm";
import { type PictureUpload, takePictureQuotas } from "../limits/picture-quota.ts";
import { type Caller, isService, requireVerifiedEmail } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import type { Services } from "../services.ts";
import { pictureUrl } from "./picture-url.ts";
import { type PictureContent, readPicture } from "./read-picture.ts";

/**
 * The picture in an input's field, if it was sent itself: undefined for a URL, for none, and where the field is left out.
 * Before a transaction, which is not to last while a picture is decoded.
 * @throws email_not_verified, invalid_input
 */
export function findUpload(
  caller: Pick<Caller, "email" | "emailVerified">,
  sent: string | null | undefined,
  field: string,
): PictureContent | undefined {
  if (!isPictureData(sent)) return undefined;
  requireVerifiedEmail(caller);
  return readPicture(sent, field);
}

/** An upload for the organization of a scope. */
export const uploadFor = ({ caller, organization }: Scope<Permission>): PictureUpload => ({
  accountId: isService(caller) ? null : caller.userId,
  organizationId: organization.id,
});

/**
 * Stores an uploaded picture for an organization, or else for the account. The same one again is stored once, also when
 * two upload it at the same instant. Two SQL statements at most.
 * @returns its URL, for the column of the picture @throws rate_limited
 */
export async function storePicture(
  tx: Transaction,
  services: Services,
  upload: PictureUpload,
  { contentType, bytes, sha256 }: PictureContent,
): Promise<string> {
  await takePictureQuotas(tx, services.pictureQuotas, upload);
  const { accountId, organizationId } = upload;
  const [stored] = await tx
    .insert(picture)
    .values({
      id: randomBytes(24).toString("base64url"),
      organizationId,
      userId: organizationId === null ? accountId : null,
      ...{ contentType, bytes, sha256 },
    })
    // An update, so that the job that deletes unused pictures waits and sees that this one was uploaded again.
    .onConflictDoUpdate({
      target: [picture.organizationId, picture.userId, picture.sha256],
      set: { uploadedAt: sql`clock_timestamp()` },
    })
    .returning({ id: picture.id });
  if (!stored) throw new Error("The stored picture is missing.");
  return pictureUrl(services, { id: stored.id, contentType });
}
