import { Metadata } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";
import { mergeMetadata } from "./merge-metadata.ts";

/** New metadata of either kind; a kind that is left out stays as it is. */
export type OptionalMetadata = { [Kind in keyof Metadata]?: Metadata[Kind] | undefined };

/** `merge` takes null for a key to be removed, at any depth. */
export interface MetadataChange extends OptionalMetadata {
  how: "merge" | "replace";
}

/**
 * What the metadata become, with which of them the change names.
 * @throws invalid_input when either would be larger than it may be, or nested deeper
 */
export function changeMetadata(before: Metadata, change: MetadataChange): { after: Metadata; fields: string[] } {
  const { how, publicMetadata, privateMetadata } = change;
  const changed = (current: Metadata["publicMetadata"], sent: Metadata["publicMetadata"] | undefined) => {
    if (sent === undefined) return current;
    return how === "merge" ? mergeMetadata(current, sent) : sent;
  };
  const parsed = Metadata.safeParse({
    publicMetadata: changed(before.publicMetadata, publicMetadata),
    privateMetadata: changed(before.privateMetadata, privateMetadata),
  });
  if (!parsed.success) throw unfit(parsed.error.issues);
  const fields = (["publicMetadata", "privateMetadata"] as const).filter((field) => change[field] !== undefined);
  return { after: parsed.data, fields };
}

function unfit(issues: readonly { path: PropertyKey[]; message: string }[]): DomainError {
  const fields = Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]));
  return new DomainError("invalid_input", Object.values(fields).join(" "), fields);
}
