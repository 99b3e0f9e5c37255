import { type Page, TOTAL_CAP } from "@guildhall/contracts";

/** The JSON of a page of which Postgres wrote the items: an API passes it on without parsing it. */
export class JsonPage<Item> {
  /** Only in types: what the JSON is of. */
  declare readonly page: Page<Item>;

  /** @param list the items' JSON, with commas between them @param cap up to where they are counted */
  constructor(
    private readonly list: string,
    readonly nextCursor: string | null,
    private readonly count: number,
    private readonly cap: number = TOTAL_CAP,
  ) {}

  /** JSON of the items alone, for APIs that have the rest in headers. */
  get items(): string {
    return `[${this.list}]`;
  }

  /** JSON of the {@link Page}. */
  toString(): string {
    const { count, cap } = this;
    const total = `{"count":${Math.min(count, cap)},"capped":${count > cap}}`;
    return `{"items":${this.items},"nextCursor":${JSON.stringify(this.nextCursor)},"total":${total}}`;
  }

  /** The page with its items as JSON has them. */
  parse(): Page<unknown> {
    return JSON.parse(this.toString());
  }

  /** For what writes JSON by itself, such as tRPC's own adapter. */
  toJSON(): unknown {
    return this.parse();
  }
}
