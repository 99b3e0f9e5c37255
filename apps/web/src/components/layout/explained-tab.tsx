import { Badge, Tabs } from "@mantine/core";
import { Explained } from "../form/explained.tsx";
import { totalLabel } from "../table/paging/page-range.ts";

interface ExplainedTabProps {
  value: string;
  /** Why it cannot be opened; absent or empty when it can. */
  reason?: string;
  /** How many there are behind it; undefined until known. */
  total: { count: number; capped: boolean } | undefined;
  children: string;
}

/** A tab with a count. One that may not be opened stays reachable, and then shows why. */
export function ExplainedTab({ value, reason = "", total, children }: ExplainedTabProps) {
  const tab = (
    <Tabs.Tab
      value={value}
      {...(reason === "" ? {} : { "aria-disabled": true, "data-disabled": true })}
      rightSection={
        total ? (
          <Badge variant="light" color="gray" size="sm" className="tabular">
            {totalLabel(total)}
          </Badge>
        ) : null
      }
    >
      {children}
    </Tabs.Tab>
  );
  return reason === "" ? tab : <Explained reason={reason}>{tab}</Explained>;
}
