import type { KeyboardEvent } from "react";

const BOX = "input[type=checkbox]:not(:disabled)";

/** Among many check boxes, the arrows lead to the next and Page Down and Page Up to the next group, beside Tab that leads through all of them. */
export function moveBetweenBoxes(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget, target } = event;
  if (!(target instanceof HTMLInputElement)) return;
  const boxes = [...currentTarget.querySelectorAll<HTMLInputElement>(BOX)];
  const firsts = boxes.filter((box, index) => groupOf(box) !== groupOf(boxes[index - 1]));
  const here = boxes.indexOf(target);
  const groupStart = firsts.findLastIndex((first) => boxes.indexOf(first) <= here);
  const next = {
    ArrowDown: boxes[here + 1],
    ArrowUp: boxes[here - 1],
    PageDown: firsts[groupStart + 1],
    PageUp: firsts[groupStart - 1],
  }[key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const groupOf = (box: HTMLElement | undefined) => box?.closest("[role=group]");
