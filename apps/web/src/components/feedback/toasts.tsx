import { useNotifications } from "@mantine/notifications";
import { lazy, Suspense, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";

const load = loadWhenOnline(() => import("./toast-list.tsx"));
const ToastList = lazy(load);

/** Loads what shows notifications, so that it is there when one has to say that the network is not. */
export const preloadToasts: () => Promise<unknown> = load;

/** Shows notifications, from the first one on. */
export function Toasts() {
  const [isNeeded, setNeeded] = useState(false);
  const { notifications } = useNotifications();
  if (notifications.length > 0 && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  );
}
