import { z } from "zod";

/** What clients may send, for the types that they infer: a preprocessed schema takes anything. */
type OrEmpty<Schema extends z.ZodType> = z.ZodOptional<z.ZodType<z.output<Schema>, z.input<Schema> | "">>;

// The casts narrow what may be sent; what comes out is the schema's.

/** Of a body or query: an empty text is as good as leaving the field out, as in Better Auth. */
export const emptyAsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (sent === "" ? undefined : sent), schema).optional() as OrEmpty<Schema>;

/** Of a body: an empty text removes what was there. */
export const emptyAsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((sent) => (sent === "" ? null : sent), schema).optional() as OrEmpty<Schema>;
