import type { PictureType } from "@guildhall/contracts";
import type { Services } from "../services.ts";
import { pictureFile } from "./picture-url.ts";

export interface StoredPicture {
  contentType: PictureType;
  sha256: string;
  /** Null if what the reader has is this picture. */
  bytes: Buffer | null;
}

const shape = /^([\w-]{32})\.\w{3,4}$/;

/**
 * An uploaded picture by its file name, or undefined. One SQL statement.
 * @param known the hashes of pictures that the reader has
 */
export async function findPicture(
  { database: { sql } }: Services,
  file: string,
  known: readonly string[],
): Promise<StoredPicture | undefined> {
  const id = shape.exec(file)?.[1];
  if (id === undefined) return undefined;
  const [found] = await sql<StoredPicture[]>`
    select content_type as "contentType", sha256, case when sha256 <> all(${known}) then bytes end as bytes
    from picture where id = ${id}`;
  return found && pictureFile({ id, contentType: found.contentType }) === file ? found : undefined;
}
