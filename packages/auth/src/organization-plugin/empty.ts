import { z } from "zod";

/** What clients may send, for the types that they infer: a preprocessed schema takes anything. */
type OrEmpty<Schema extends z.ZodType> = z.ZodOptional<z.ZodType<z.output<Schema>, z.input<Schema> | "">>;

// The casts narrow what may be sent; what comes out is the schema's.

/** A field of a body or query: an empty string counts as omitted, as in Better Auth. */
export const emptyAsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (sent === "" ? undefined : sent), schema).optional() as OrEmpty<Schema>;

/** A field of a body: an empty string removes the value. */
export const emptyAsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (sent === "" ? null : sent), schema).optional() as OrEmpty<Schema>;
