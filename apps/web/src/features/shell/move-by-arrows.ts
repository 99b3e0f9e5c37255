import type { KeyboardEvent } from "react";

/** Moves the focus among the elements marked `data-stop` by the up and down keys, round and round. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const here = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
  const next = here === -1 && step === -1 ? stops.length - 1 : here + step;
  event.preventDefault();
  stops.at(next % stops.length)?.focus();
}
