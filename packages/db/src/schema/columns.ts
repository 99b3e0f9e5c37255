import { timestamp } from "drizzle-orm/pg-core";

/** A point in time in milliseconds, as JavaScript's Date holds it: read and sent back as a cursor, it is the same. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () => instant("updated_at").notNull().defaultNow();
