import type { ReactElement } from "react";
import { codeOnDemand } from "../code-on-demand.ts";
import { OnDemand } from "../table/actions/on-demand.tsx";

const Explanation = codeOnDemand(async () => (await import("./explanation.tsx")).Explanation);

export const preloadExplanation = Explanation.load;

interface ExplainedProps {
  /** Why it cannot be used. */
  reason: string;
  /** Takes the focus, and does nothing else. */
  children: ReactElement;
}

/** What cannot be used, with the reason on hovering, focusing or touching it. */
export const Explained = ({ reason, children }: ExplainedProps) => (
  <OnDemand standIn={children} code={Explanation}>
    <Explanation.Component reason={reason}>{children}</Explanation.Component>
  </OnDemand>
);
