/** Clerk keeps names in two parts; ours is one. What stands before the first space is the first name. */
export function namesOf({ name }: { name: string }): { first_name: string | null; last_name: string | null } {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return { first_name: first || null, last_name: rest.join(" ") || null };
}

export const pictureOf = ({ image }: { image: string | null }) => ({
  image_url: image ?? "",
  has_image: image !== null && image !== "",
});
