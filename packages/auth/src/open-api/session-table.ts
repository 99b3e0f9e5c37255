import { z } from "zod";

/** What an answer has of the table of sessions, which Better Auth itself describes. */
export const sessionTable = z.unknown().meta({ $ref: "#/components/schemas/Session" });
