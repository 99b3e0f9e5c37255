import { z } from "zod";
import { jsonObject } from "./json-object.ts";

/** What either kind of metadata may take as JSON. */
export const MAX_METADATA_BYTES = 8192;

/**
 * What back ends keep with an organization, a membership or an invitation: `publicMetadata` for everyone who may see
 * it, `privateMetadata` for back ends alone.
 */
export const Metadata = z.object({
  publicMetadata: jsonObject("publicMetadata", MAX_METADATA_BYTES),
  privateMetadata: jsonObject("privateMetadata", MAX_METADATA_BYTES),
});
export type Metadata = z.infer<typeof Metadata>;
