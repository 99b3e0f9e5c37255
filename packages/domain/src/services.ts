import type { Database } from "@guildhall/db";

/** What every verb works with; made once when the process starts. */
export interface Services {
  database: Database;
  /** Where people reach the app, without a trailing slash: links in mail start with it. */
  baseUrl: string;
  /** Whether mail leaves for a mail server, or stays where only the operator sees it. */
  sendsMail: boolean;
}
