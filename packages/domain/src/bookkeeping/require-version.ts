import { DomainError } from "../errors/domain-error.ts";

/**
 * Checks that an entity has not changed since the caller read it; without `read` any version is accepted.
 * @param noun what the caller is changing, such as `team` @throws stale_version
 */
export function requireVersion(noun: string, { version }: { version: number }, read: number | undefined): void {
  if (read === undefined || read === version) return;
  throw staleVersion(noun, {
    details: ` (it is at version ${version}, you read ${read})`,
    fields: { version: `Read version ${version} first.` },
  });
}

/** For an entity that changed between reading and changing it. */
export function staleVersion(
  noun: string,
  { details = "", fields }: { details?: string; fields?: { version: string } } = {},
): DomainError {
  const message = `Someone changed this ${noun} in the meantime${details}. Load it again and repeat your change.`;
  return new DomainError("stale_version", message, fields);
}
