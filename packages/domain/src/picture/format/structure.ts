/** Why a file is rejected. */
export type Fault = "damaged" | "trailing" | "animated" | "scans";

/** How large a picture is, in pixels. */
export interface Dimensions {
  width: number;
  height: number;
}

/** Looks at the structure of a file from its first byte to its last, not at the pixels. */
export type ReadStructure = (file: Buffer) => Dimensions | Fault;
