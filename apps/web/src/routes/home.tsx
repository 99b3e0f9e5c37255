import { HomeScreen } from "../features/organization/home-screen.tsx";
import { useSignedIn } from "../features/session/signed-in.ts";

export function HomeRoute() {
  return <HomeScreen user={useSignedIn().user} />;
}
