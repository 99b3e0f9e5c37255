import { useState } from "react";

/** What is being saved, so that it can be shown as not saved yet. @param of whose value it is, by a key: that of another is not shown */
export function useSaving<Value>(of: string) {
  const [saving, setSaving] = useState<{ of: string; value: Value }>();

  /** @throws what `save` throws */
  async function showWhile(value: Value, save: () => Promise<unknown>): Promise<void> {
    const mine = { of, value };
    setSaving(mine);
    try {
      await save();
    } finally {
      setSaving((now) => (now === mine ? undefined : now));
    }
  }

  return { saving: saving?.of === of ? saving.value : undefined, showWhile };
}
