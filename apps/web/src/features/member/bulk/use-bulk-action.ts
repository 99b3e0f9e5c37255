import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { peopleInSentence } from "../../access/people-in-sentence.ts";
import type { MemberRow } from "../member-row.ts";
import { type Outcome, runEach } from "./run-each.ts";

interface BulkAction {
  /** Those it can be done with. */
  members: readonly MemberRow[];
  call: (member: MemberRow) => Promise<unknown>;
  /** "Ada and Ben are now admins." */
  doneWith: (people: string, isOne: boolean) => string;
  /** Those with whom it was not done stay selected. */
  onDone: (left: readonly MemberRow[]) => void;
}

/** Does the same with several members, and reports whom it failed with. */
export function useBulkAction({ members, call, doneWith, onDone }: BulkAction) {
  const utils = trpc.useUtils();
  const [answered, setAnswered] = useState<number>();
  const [failed, setFailed] = useState<Outcome<MemberRow>["failed"]>([]);

  async function run() {
    if (answered !== undefined) return;
    setAnswered(0);
    setFailed([]);
    const outcome = await runEach(members, call, setAnswered);
    const names = outcome.done.map(({ name }) => name);
    if (names.length > 0) notifyDone(doneWith(peopleInSentence(names), names.length === 1));
    await Promise.all([
      utils.member.invalidate(),
      utils.organization.invalidate(),
      utils.team.invalidate(),
      utils.project.invalidate(),
      utils.role.list.invalidate(),
    ]);
    setAnswered(undefined);
    setFailed(outcome.failed);
    onDone(outcome.failed.map(({ item }) => item));
  }

  return { run, isRunning: answered !== undefined, answered: answered ?? 0, failed };
}
