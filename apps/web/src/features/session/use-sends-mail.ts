import { useInstanceFeatures } from "../../api/use-instance-features.ts";

/** Whether this server sends email; undefined until known, and then no text may claim either. */
export function useSendsMail(): boolean | undefined {
  return useInstanceFeatures().data?.mail;
}
