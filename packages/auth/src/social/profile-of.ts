import { isPictureData, Picture, StoredEmail } from "@guildhall/contracts";

/**
 * What is used of the profile that a service sends. An address that is none here is left out, which ends the sign-in: Better Auth's
 * lower case would make a Latin letter of the Kelvin sign, and so the address of someone else. A picture that is none is left out.
 */
export const profileOf = ({ email, picture }: { email?: unknown; picture?: unknown }) => ({
  email: StoredEmail.safeParse(email).data ?? "",
  image: Picture.safeParse(picture).success && !isPictureData(picture) ? String(picture) : undefined,
});
