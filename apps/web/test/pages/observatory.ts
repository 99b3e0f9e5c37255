import { people, teams } from "../../../api/src/demo/people.ts";
import { apiClient } from "../support/api-client.ts";
import { addMembers, expireInvitation, limitSeats } from "../support/database.ts";
import { newInvitation } from "../support/new-invitation.ts";
import { newOrganization, newSlug } from "../support/new-organization.ts";
import { newPerson } from "../support/new-person.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Dana's organization with a good deal of everything, Max as a plain member of it, and one of hers with nothing. */
export async function observatory() {
  const [dana, max] = await Promise.all([newPerson({ name: "Dana Demo" }), newPerson({ name: "Max Planck" })]);
  const slug = newSlug().replace("works", "acme-observatory");
  const acme = await newOrganization(dana, { name: "Acme Observatory", slug, members: [[max, "member"]] });
  const empty = await newOrganization(dana, { name: "The Society for the History of Very Long Organization Names" });
  const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@${slug}.example`;
  await addMembers(
    acme,
    people.map(({ name, role }, index) => ({
      name,
      role: role === "curator" ? "member" : role,
      email: emailOf(name),
      joinedAt: new Date(Date.now() - (index * 17 + 2) * DAY_MS),
    })),
  );
  const organization = acme.slug;
  const api = apiClient(dana);
  const { items } = await api.member.list.query({ organization, limit: 100 });
  const idOf = (name: string) => {
    const found = items.find((member) => member.name === name);
    if (!found) throw new Error(`${name} is not a member.`);
    return found.userId;
  };
  const kepler = idOf("Johannes Kepler");
  const made = await Promise.all(
    teams.map(({ name, description }) =>
      api.team.create.mutate({ organization, name, description: description === "" ? null : description }),
    ),
  );
  for (const { id: teamId } of made) await api.team.addMember.mutate({ organization, teamId, userId: kepler });
  const [team] = made;
  const others = await api.team.create.mutate({ organization, name: "New team" });
  const project = await api.project.create.mutate({ organization, name: "Star catalogue", slug: "star-catalogue" });
  const another = await api.project.create.mutate({ organization, name: "Comets", slug: "comets" });
  await api.project.addMember.mutate({ organization, projectId: project.id, userId: kepler, role: "member" });
  const role = { role: "curator", displayName: "Curator of the archive", description: "Looks after the plates." };
  await api.role.create.mutate({ organization, ...role, permissions: ["project:create", "team:create"] });
  return {
    dana,
    max,
    acme,
    empty,
    o: `/o/${acme.slug}`,
    none: `/o/${empty.slug}`,
    ids: { kepler, team: team?.id, others: others.id, project: project.id, another: another.id },
    emailOf,
  };
}

/** Invitations of Dana's in every state an invitation can be in. */
export async function observatoryWithInvitations() {
  const stage = await observatory();
  const { dana, max, acme, emailOf } = stage;
  const [guest, stranger] = await Promise.all([
    newPerson({ name: "Vera Rubin" }),
    newPerson({ name: "Unda Unconfirmed", verified: false }),
  ]);
  const invite = (email: string) => newInvitation(dana, acme, email);
  const path = {
    pending: await invite("vera.rubin.of.the.department@terrestrial-magnetism.example"),
    expired: await invite(emailOf("Jocelyn Bell")),
    canceled: await invite(emailOf("Annie Maunder")),
    unconfirmed: await invite(stranger.email),
    mine: await invite(guest.email),
  };
  await expireInvitation(path.expired.id);
  await apiClient(dana).invitation.cancel.mutate({ invitationId: path.canceled.id });
  const accepted = await newInvitation(dana, stage.empty, max.email);
  await apiClient(max).invitation.accept.mutate({ invitationId: accepted.id });
  const crowded = await newOrganization(dana, { name: "Crowded House" });
  const full = await newInvitation(dana, crowded, guest.email);
  await limitSeats(crowded, 1);
  return { ...stage, guest, stranger, invitations: { ...path, accepted, full } };
}
