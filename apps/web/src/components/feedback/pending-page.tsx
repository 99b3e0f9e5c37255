import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** A loading page: gray shapes, distinct from an empty or a denied page. */
export function PendingPage() {
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>Loading…</VisuallyHidden>
      <Skeleton height={30} width={220} />
      <Skeleton height={16} width="min(420px, 100%)" mb="lg" />
      <Skeleton height={52} />
      <Skeleton height={52} />
      <Skeleton height={52} />
    </Stack>
  );
}
