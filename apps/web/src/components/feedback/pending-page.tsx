import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

/** The page is on its way: grey shapes of what will come, never mistaken for an empty or a denied page. */
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
