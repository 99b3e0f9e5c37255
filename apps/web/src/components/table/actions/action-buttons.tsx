import { ExplainedButton } from "../../form/explained-button.tsx";
import type { Action } from "./action.ts";

/** What can be done with what a page is about, as buttons in its header. */
export function ActionButtons({ actions }: { actions: readonly Action[] }) {
  return actions.map(({ label, icon: Icon, onClick, denial, isDestructive }) => (
    <ExplainedButton
      key={label}
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      reason={denial}
      onClick={onClick}
      isDestructive={isDestructive}
    >
      {label}
    </ExplainedButton>
  ));
}
