import { Modal } from "@mantine/core";
import { IdentityForm } from "./identity-form.tsx";
import { useIdentityRequest } from "./identity-request.ts";

/** Asks who is there when a call takes a fresh session; see `askForIdentity`. */
export default function IdentityDialog() {
  const request = useIdentityRequest();
  return (
    <Modal opened={request !== undefined} onClose={() => request?.answer(false)} title="Confirm it’s you">
      {request ? (
        <IdentityForm
          initialWay={request.way}
          onShown={() => request.answer(true)}
          onCancel={() => request.answer(false)}
        />
      ) : null}
    </Modal>
  );
}
