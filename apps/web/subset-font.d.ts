/** The package has no types. */
declare module "subset-font" {
  interface Options {
    targetFormat: "woff2";
    noHinting: boolean;
    variationAxes: Record<string, { min: number; max: number }>;
    /** OpenType features; all of them when absent. */
    keepFeatures?: readonly string[];
  }

  /** Makes a font of these characters alone. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
