import { useEffect, useState } from "react";
import { returnFocus } from "./return-focus.ts";

/** For a dialog that is there only while it is open: when it goes, the focus returns to what had it before. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => returnFocus(opener), [opener]);
}
