import { isReason } from "@guildhall/client";
import { useState } from "react";
import { changedValues, rebaseValues, type TextValues } from "../form/rebase-values.ts";

/** What a form is about as it was read, and at which version that was. */
interface Read<Values> {
  values: Values;
  version: number;
}

interface VersionedForm<Values> {
  form: { getValues: () => Values; setValues: (values: Values) => void };
  /** As it was when the form opened. */
  opened: Read<Values>;
  /** Reads it again. */
  load: () => Promise<Read<Values>>;
  /** The error of the call that saves. */
  saving: { error: unknown; reset: () => void };
}

/**
 * Saves a form against the version it was read at, so that no one overwrites a change they have not seen:
 * when `isStale`, `reload` keeps what was typed, and `replacing` returns what that would replace.
 */
export function useVersionedForm<Values extends TextValues>({ form, opened, load, saving }: VersionedForm<Values>) {
  const [first] = useState(opened);
  const [read, setRead] = useState(opened);

  async function reload() {
    const fresh = await load();
    form.setValues(rebaseValues(form.getValues(), read.values, fresh.values));
    setRead(fresh);
    saving.reset();
  }

  return {
    version: read.version,
    isStale: isReason(saving.error, "stale_version"),
    /** The fields to save. */
    changed: () => changedValues(form.getValues(), read.values),
    /** What this field currently reads, where saving would replace it; undefined where no one else changed it. */
    replacing: (field: keyof Values) => {
      const value = read.values[field];
      const isTyped = form.getValues()[field] !== value;
      return isTyped && value !== first.values[field] ? value || null : undefined;
    },
    reload,
  };
}
