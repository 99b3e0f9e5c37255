/** Why a file is rejected. */
export type Fault = "damaged" | "trailing" | "animated" | "scans";

/** How large a picture is, in pixels. */
export interface Dimensions {
  width: number;
  height: number;
}

/** A picture whose structure is right. */
export interface Structure extends Dimensions {
  /** The parts of the file that a viewer needs: not where and with what it was made, by whom, or what else was written into it. */
  shown: Buffer;
}

/** Looks at the structure of a file from its first byte to its last, not at the pixels. */
export type ReadStructure = (file: Buffer) => Structure | Fault;
