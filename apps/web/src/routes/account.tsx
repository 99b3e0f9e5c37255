import { getRouteApi } from "@tanstack/react-router";
import { ButtonLink } from "../components/links.tsx";
import { NotFoundPage } from "../components/not-found-page.tsx";
import { AppearanceScreen } from "../features/account/appearance-screen.tsx";
import { ProfileScreen } from "../features/account/profile-screen.tsx";
import { SecurityScreen } from "../features/account/security-screen.tsx";

const route = getRouteApi("/private/account/$page");

export function AccountRoute() {
  const { page } = route.useParams();
  if (page === "profile") return <ProfileScreen />;
  if (page === "security") return <SecurityScreen />;
  if (page === "appearance") return <AppearanceScreen />;
  return (
    <NotFoundPage
      action={
        <ButtonLink to="/account/$page" params={{ page: "profile" }}>
          Go to your profile
        </ButtonLink>
      }
    />
  );
}
