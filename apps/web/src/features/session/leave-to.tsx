import { useEffect } from "react";
import { PendingPage } from "../../components/feedback/pending-page.tsx";

/** Leaves the app for a page of another origin, which the server checked. */
export function LeaveTo({ url }: { url: string }) {
  useEffect(() => window.location.assign(url), [url]);
  return <PendingPage />;
}
