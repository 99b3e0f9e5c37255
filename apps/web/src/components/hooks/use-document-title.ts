import { useEffect } from "react";

/** Names the browser tab while the page is shown: "Members · Guildhall". */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Guildhall`;
  }, [title]);
}
