import { createContext, useContext, useEffect, useId } from "react";

/** The forms of a dialog that hold work which closing it would lose. */
export const UnsavedWorkContext = createContext<Set<string> | undefined>(undefined);

/** Lets the `FormDialog` around a form ask before it is closed by Escape, outside of it or by its close button. */
export function useUnsavedWork(hasWork: boolean): void {
  const forms = useContext(UnsavedWorkContext);
  const id = useId();
  useEffect(() => {
    if (!hasWork) return;
    forms?.add(id);
    return () => void forms?.delete(id);
  }, [forms, id, hasWork]);
}
