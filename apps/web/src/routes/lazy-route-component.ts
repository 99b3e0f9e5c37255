import { lazyRouteComponent as lazyComponent } from "@tanstack/react-router";
import { loadWhenOnline } from "../api/load-when-online.ts";

/** The router's, for pages whose code is loaded when they are opened, which waits while the browser is offline. */
export const lazyRouteComponent: typeof lazyComponent = (load, exportName) =>
  lazyComponent(loadWhenOnline(load), exportName);
