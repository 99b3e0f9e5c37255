import { getRouteApi } from "@tanstack/react-router";
import { NotFoundPage } from "../components/feedback/not-found-page.tsx";
import { ButtonLink } from "../components/layout/links.tsx";
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
