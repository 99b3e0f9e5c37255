import postgres from "postgres";

/** Asks Postgres whether it answers, on a connection of its own: a busy pool is not a database that is away. */
export class HealthCheck {
  private sql: postgres.Sql;
  private underway: Promise<boolean> | undefined;

  constructor(private readonly url: string) {
    this.sql = connect(url);
  }

  /** Whether Postgres answers within so many milliseconds. Checks at the same time are one. */
  answers(withinMs: number): Promise<boolean> {
    this.underway ??= this.ask(withinMs).finally(() => {
      this.underway = undefined;
    });
    return this.underway;
  }

  close(): Promise<void> {
    return this.sql.end({ timeout: 0 });
  }

  private async ask(withinMs: number): Promise<boolean> {
    let timeout: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timeout = setTimeout(() => reject(new Error("Postgres did not answer in time.")), withinMs);
    });
    try {
      await Promise.race([this.sql`select 1`, expired]);
      return true;
    } catch {
      // A connection that broke without notice would be waited for again and again.
      const broken = this.sql;
      this.sql = connect(this.url);
      void broken.end({ timeout: 0 }).catch(() => undefined);
      return false;
    } finally {
      clearTimeout(timeout);
    }
  }
}

const connect = (url: string) =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "guildhall health" },
  });
