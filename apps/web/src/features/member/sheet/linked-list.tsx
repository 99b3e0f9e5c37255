import { Button, List, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";

interface LinkedListProps<Item> {
  query: {
    data: { pages: { items: Item[] }[] } | undefined;
    error: unknown;
    refetch: () => Promise<unknown>;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  label: string;
  /** Shown when there is none. */
  empty: string;
  children: (item: Item) => ReactNode;
}

/** What a member belongs to, as links. */
export function LinkedList<Item extends { id: string }>({ query, label, empty, children }: LinkedListProps<Item>) {
  const items = query.data?.pages.flatMap((page) => page.items);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <LoadingBlock height={80} label={`Loading: ${label}`} />;
  if (items.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <Stack gap="sm" align="flex-start">
      <List listStyleType="none" spacing={6} aria-label={label} style={{ overflowWrap: "anywhere" }}>
        {items.map((item) => (
          <List.Item key={item.id}>{children(item)}</List.Item>
        ))}
      </List>
      {query.hasNextPage ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}
