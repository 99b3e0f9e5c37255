import type { ReactNode } from "react";
import type { AuditSearch } from "./audit-search.ts";

/** Makes the link to the events of the same log that a filter selects. */
export type LinkToEvents = (filter: AuditSearch, text: string) => ReactNode;
