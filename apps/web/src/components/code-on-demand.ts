import { type ComponentType, createElement, type FunctionComponent } from "react";
import { loadWhenOnline } from "../api/load-when-online.ts";

/** A component whose code is not loaded with the page. */
export interface CodeOnDemand<Props> {
  isLoaded: () => boolean;
  /** Loads the code once; after a failure, again. */
  load: () => Promise<void>;
  /** The component, for `OnDemand` to render once it is loaded. */
  Component: FunctionComponent<Props>;
}

/** Unlike `lazy` of React, nothing is shown in place of it meanwhile: what was there before stays until the code is there. */
export function codeOnDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): CodeOnDemand<Props> {
  let component: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const loadOnce = loadWhenOnline(load);
  return {
    isLoaded: () => component !== undefined,
    load() {
      loading ??= loadOnce().then(
        (loaded) => {
          component = loaded;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    Component: (props) => (component ? createElement(component, props) : null),
  };
}
