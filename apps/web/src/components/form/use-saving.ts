import { useState } from "react";

/** What is being saved, so that it can be shown as not saved yet. */
export function useSaving<Value>() {
  const [saving, setSaving] = useState<Value>();

  /** @throws what `save` throws */
  async function showWhile(value: Value, save: () => Promise<unknown>): Promise<void> {
    setSaving(value);
    try {
      await save();
    } finally {
      setSaving(undefined);
    }
  }

  return { saving, showWhile };
}
