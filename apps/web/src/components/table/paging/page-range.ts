interface Shown {
  pageIndex: number;
  pageSize: number;
  /** How many rows this page holds. */
  rows: number;
  total: { count: number; capped: boolean };
}

const number = new Intl.NumberFormat("en");

/** A total for people: "1,204", or "10,000+" when it was not counted further. */
export function totalLabel({ count, capped }: Shown["total"]): string {
  return `${number.format(count)}${capped ? "+" : ""}`;
}

/** Which rows of how many: "1–50 of 10,000+". */
export function pageRange({ pageIndex, pageSize, rows, total }: Shown): string {
  if (rows === 0) return `0 of ${totalLabel(total)}`;
  const first = pageIndex * pageSize + 1;
  return `${number.format(first)}–${number.format(first + rows - 1)} of ${totalLabel(total)}`;
}
