import { Button, Group } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";

/** Shows what was done, with a button that undoes it. */
export function notifyUndoable(message: string, undo: () => unknown): void {
  const id = randomId();
  const undoAndHide = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    color: "pine",
    autoClose: 10_000,
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-sm" variant="subtle" flex="none" onClick={undoAndHide}>
          Undo
        </Button>
      </Group>
    ),
  });
}
