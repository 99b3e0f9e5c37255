/** Why the only owner of an organization cannot have another role. */
export const whyNotStepDown = "You are the only owner. Make someone else an owner first.";

/** Why the caller cannot leave an organization; undefined when they can, or while that is not known. */
export function whyNotLeave(
  { memberCount }: { memberCount: number },
  isOnlyOwner: boolean | undefined,
): string | undefined {
  if (!isOnlyOwner) return undefined;
  return memberCount === 1
    ? "You are the only owner, and there are no other members. Delete the organization instead."
    : whyNotStepDown;
}
