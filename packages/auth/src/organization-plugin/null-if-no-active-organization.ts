import { DomainError } from "@guildhall/domain";

/** Answers null where no organization is named and none is active. */
export async function nullIfNoActiveOrganization<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.reason === "no_active_organization") return null;
    throw error;
  }
}
