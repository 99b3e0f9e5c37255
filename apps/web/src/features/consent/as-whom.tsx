import { Group, Text } from "@mantine/core";
import { TextLink } from "../../components/layout/links.tsx";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import { useSignedIn } from "../session/signed-in.ts";

/** Who is signed in, and a way to be someone else. @param request with which to come back */
export function AsWhom({ request }: { request: string }) {
  const { user } = useSignedIn();
  const next = `/consent?${new URLSearchParams({ request })}`;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={6}>
        Signed in as
      </Text>
      <Group justify="space-between" gap="sm">
        <PersonIdentity person={{ name: user.name, email: user.email, image: user.image ?? null }} isSelf={false} />
        <TextLink to="/sign-in" search={{ add: "1", next }} size="sm">
          Use another account
        </TextLink>
      </Group>
    </div>
  );
}
