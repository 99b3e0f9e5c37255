import { randomInt } from "node:crypto";
import { Slug, slugFromName } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";

const MAX_LENGTH = 64;
const SUFFIX_LENGTH = 6;
const ATTEMPTS = 5;
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** The slug of an organization whose creator chose none: that of its name, or `organization` where it has none. */
export function defaultSlug(name: string): string {
  const slug = slugFromName(name);
  return Slug.safeParse(slug).success ? slug : "organization";
}

/** A slug with a random suffix, for when it is taken. */
export function withRandomSuffix(slug: string): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => letters[randomInt(letters.length)]);
  return `${slug.slice(0, MAX_LENGTH - SUFFIX_LENGTH - 1).replace(/-$/, "")}-${suffix.join("")}`;
}

/** Creates an organization whose creator chose no slug, with the first that is free. */
export async function withDefaultSlug<Created>(
  name: string,
  create: (slug: string) => Promise<Created>,
): Promise<Created> {
  const slug = defaultSlug(name);
  for (let attempt = 1; ; attempt++) {
    try {
      return await create(attempt === 1 ? slug : withRandomSuffix(slug));
    } catch (error) {
      const isTaken = error instanceof DomainError && error.reason === "slug_taken";
      if (!isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}
