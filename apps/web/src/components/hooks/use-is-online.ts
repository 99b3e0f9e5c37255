import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

const subscribe = (onChange: () => void) => onlineManager.subscribe(onChange);
const isOnline = () => onlineManager.isOnline();

/** Whether the browser has a network, as queries see it: they wait for it. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribe, isOnline);
