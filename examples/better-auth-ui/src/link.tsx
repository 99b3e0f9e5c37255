import type { MouseEvent, ReactNode } from "react";
import { navigate } from "./use-path.ts";

/** A link within the app. The kit renders buttons and menu items inside of it. */
export function Link({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a href={href} className={className} onClick={open}>
      {children}
    </a>
  );
}
