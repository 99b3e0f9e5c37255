import { deepEqual, Navigate } from "@tanstack/react-router";
import { memo } from "react";

/**
 * `Navigate`, but once for each target: the router's own goes again at every render of its parent, which never ends while the
 * code of the next page is on its way.
 */
export const Redirect = memo(Navigate, deepEqual) as typeof Navigate;
