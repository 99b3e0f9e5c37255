import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** A URL of the server all test databases are on. */
    serverUrl: string;
    /** The migrated database every test database is copied from. */
    templateName: string;
    /** A folder for what several test files of the run use; removed after the run. */
    runFolder: string;
  }
}
