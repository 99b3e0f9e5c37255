import { Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ROWS_PER_PAGE } from "./find-page.ts";
import { pageRange } from "./page-range.ts";
import type { Paging } from "./use-paged-list.ts";

interface PagerProps {
  paging: Paging<unknown>;
  /** What is counted: "member". */
  noun: string;
}

/** "1–50 of 10,000+", previous and next. Both buttons stay reachable at either end, so that focus is never lost. */
export function Pager({ paging, noun }: PagerProps) {
  const { page, pageIndex, goBack, goOn, hasOthers, isLoadingNext } = paging;
  if (!page) return null;
  const range = pageRange({ pageIndex, pageSize: ROWS_PER_PAGE, rows: page.items.length, total: page.total });
  const nouns = page.total.count === 1 ? noun : `${noun}s`;
  return (
    <Group component="nav" aria-label={`Pages of ${noun}s`} justify="space-between" gap="sm" mt="md">
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite">
        {range} {nouns}
      </Text>
      {hasOthers ? (
        <Group gap="xs">
          <PagerButton label="Previous" onClick={goBack} icon={<IconChevronLeft size={16} aria-hidden />} />
          <PagerButton
            label="Next"
            onClick={goOn}
            loading={isLoadingNext}
            icon={<IconChevronRight size={16} aria-hidden />}
          />
        </Group>
      ) : null}
    </Group>
  );
}

interface PagerButtonProps {
  label: "Previous" | "Next";
  onClick: (() => void) | undefined;
  icon: ReactNode;
  loading?: boolean;
}

function PagerButton({ label, onClick, icon, loading = false }: PagerButtonProps) {
  const section = label === "Next" ? { rightSection: icon } : { leftSection: icon };
  return (
    <Button
      size="xs"
      variant="default"
      {...section}
      {...(onClick ? { onClick } : { "data-disabled": true, "aria-disabled": true })}
      aria-busy={loading}
    >
      {label}
    </Button>
  );
}
