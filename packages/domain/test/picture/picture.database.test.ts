import { user } from "@guildhall/db";
import {
  atOnce,
  createTestDatabase,
  insertUser,
  newPicture,
  pictureData,
  pngFile,
  RACE_ROUNDS,
  violatedConstraint,
} from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { updateOrganization } from "../../src/organization/update-organization.ts";
import { deleteUnusedPictures } from "../../src/picture/delete-unused-pictures.ts";
import { uploadAccountPicture } from "../../src/picture/upload-account-picture.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { removeTeam } from "../../src/team/remove-team.ts";
import { updateTeam } from "../../src/team/update-team.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql, orm } = database;

/** An organization whose owner's picture, and whose logo and teams' logos, can be set. */
async function company(pictureQuotas?: { account: number; organization: number }) {
  const found = await organizationOf(database, { olga: "owner", ada: "admin" });
  const services = { ...found.services, pictureQuotas };
  found.services.pictureQuotas = pictureQuotas;
  const { id, people, scope } = found;
  const setLogo = async (logo: string | null, person: keyof typeof people = "olga") =>
    (await updateOrganization(await scope(people[person], "organization:update"), { data: { logo } })).logo;
  const newTeam = async (logo: string) => createTeam(await scope(people.olga, "team:create"), { name: "Team", logo });
  const setImage = async (image: string | null) => {
    const account = { ...people.olga, emailVerified: true };
    const stored = image === null ? null : await uploadAccountPicture(services, account, image);
    await orm.update(user).set({ image: stored }).where(eq(user.id, people.olga.id));
    return stored;
  };
  const pictures = () =>
    sql<{ id: string }[]>`
      select id from picture where organization_id = ${id} or user_id = ${people.olga.id} order by id`;
  return { ...found, services, setLogo, newTeam, setImage, pictures };
}

/** As if all were uploaded two hours ago. */
const wait = () => sql`update picture set uploaded_at = uploaded_at - interval '2 hours'`;

const url = expect.stringMatching(/^https:\/\/guildhall\.test\/pictures\/[\w-]{32}\.png$/);

describe("an uploaded picture", () => {
  it("is stored, and its URL is what the organization, the team and the audit log have", async () => {
    const { id, setLogo, newTeam, people, scope } = await company();
    const logo = await setLogo(newPicture());
    expect(logo).toEqual(url);
    const team = await newTeam(newPicture());
    expect(team.logo).toEqual(url);
    const update = { teamId: team.id, data: { logo: newPicture() } };
    expect((await updateTeam(await scope(people.olga, "team:update"), update)).logo).not.toBe(team.logo);
    const events = await sql`select changes from audit_event where organization_id = ${id}`;
    expect(JSON.stringify(events)).toContain(logo);
    expect(JSON.stringify(events)).not.toContain("base64");
    expect((await sql`select bytes from picture where ${logo} like '%' || id || '%'`)[0]?.bytes).toBeInstanceOf(Buffer);
  });

  it("is the logo of a new organization, which still has version 1", async () => {
    const person = await insertUser(database);
    const { services } = await company();
    const caller = await getCaller(services, person.actor);
    const slug = `acme-${crypto.randomUUID()}`;
    const created = await createOrganization(caller, { name: "Acme", slug, logo: newPicture() });
    expect(created.organization).toMatchObject({ logo: url, version: 1 });
  });

  it("is stored once for each organization and account, with an id of its own", async () => {
    const [one, two] = [await company(), await company()];
    const same = newPicture();
    const stored = [await one.setLogo(same), (await one.newTeam(same)).logo, await one.setLogo(same, "ada")];
    expect(new Set(stored)).toHaveProperty("size", 1);
    expect(await one.setImage(same)).not.toBe(stored[0]);
    expect(await two.setLogo(same)).not.toBe(stored[0]);
    expect(await one.pictures()).toHaveLength(2);
  });

  it(`is stored once for two who upload the same one at the same instant, ${RACE_ROUNDS} times`, async () => {
    const { services, people, pictures } = await company();
    const account = { ...people.olga, emailVerified: true };
    for (let round = 1; round <= RACE_ROUNDS; round++) {
      const same = newPicture();
      const urls = await atOnce(2, () => uploadAccountPicture(services, account, same));
      expect(urls[0]).toBe(urls[1]);
      expect(await pictures()).toHaveLength(round);
    }
  });

  it("takes a confirmed address, and changes nothing when it is rejected", async () => {
    const { services, people, id, setLogo, pictures } = await company();
    const before = await setLogo("https://example.com/a.png");
    await orm.update(user).set({ emailVerified: false }).where(eq(user.id, people.olga.id));
    const account = { ...people.olga, emailVerified: true };
    expect(await reasonOf(setLogo(newPicture()))).toBe("email_not_verified");
    expect(await reasonOf(uploadAccountPicture(services, account, newPicture()))).toBe("email_not_verified");
    expect(await setLogo("https://example.com/b.png")).toBe("https://example.com/b.png");
    await orm.update(user).set({ emailVerified: true }).where(eq(user.id, people.olga.id));
    await expect(setLogo(pictureData("jpeg", pngFile()))).rejects.toMatchObject({
      reason: "invalid_input",
      fields: { logo: expect.stringContaining("The picture is damaged") },
    });
    expect(before).toBe("https://example.com/a.png");
    expect(await pictures()).toEqual([]);
    expect(await sql`select from picture where organization_id = ${id}`).toHaveLength(0);
  });
});

describe("uploads are limited", () => {
  it("per account, for itself and all organizations together; a rejected one counts and stores nothing", async () => {
    const { setLogo, setImage, pictures } = await company({ account: 2, organization: 10 });
    await setLogo(newPicture());
    expect(await reasonOf(setLogo(pictureData("jpeg", pngFile())))).toBe("invalid_input");
    await setImage(newPicture());
    await expect(setLogo(newPicture())).rejects.toThrow(
      "Your account uploads at most 2 pictures in 24 hours, and nothing was changed. Try again in 24 hours.",
    );
    await expect(setImage(newPicture())).rejects.toMatchObject({ kind: "too_many", retryAfterSeconds: 86_400 });
    expect(await pictures()).toHaveLength(2);
    await setLogo(newPicture(), "ada");
    await sql`update request_window set ends_at = now() - interval '1 second'`;
    await setImage(newPicture());
  });

  it("per organization", async () => {
    const { setLogo, setImage } = await company({ account: 10, organization: 1 });
    await setLogo(newPicture());
    await expect(setLogo(newPicture(), "ada")).rejects.toThrow(
      "This organization uploads at most 1 picture in 24 hours",
    );
    await setImage(newPicture());
    await setLogo("https://example.com/a.png");
  });

  it("of those at the same instant, too", async () => {
    const { services, people } = await company({ account: 3, organization: 10 });
    const account = { ...people.olga, emailVerified: true };
    const outcomes = await atOnce(6, () =>
      uploadAccountPicture(services, account, newPicture()).then(
        () => "stored",
        (error) => error.reason,
      ),
    );
    expect(outcomes.toSorted()).toEqual([...Array(3).fill("rate_limited"), ...Array(3).fill("stored")]);
  });
});

describe("pictures that nothing has any more", () => {
  it("are deleted an hour after they were uploaded, those in use stay", async () => {
    const { services, people, scope, setLogo, setImage, newTeam, pictures } = await company();
    const team = await newTeam(newPicture());
    for (const set of [setLogo, setImage]) await set(newPicture());
    const used = await pictures();
    await deleteUnusedPictures(services);
    await wait();
    await deleteUnusedPictures(services);
    expect(await pictures()).toEqual(used);
    for (const set of [setLogo, setImage]) await set(newPicture());
    await removeTeam(await scope(people.olga, "team:delete"), (await newTeam(newPicture())).id);
    await updateTeam(await scope(people.olga, "team:update"), { teamId: team.id, data: { logo: null } });
    expect(await pictures()).toHaveLength(6);
    await deleteUnusedPictures(services);
    expect(await pictures()).toHaveLength(3);
    await wait();
    await deleteUnusedPictures(services);
    expect(await pictures()).toHaveLength(2);
  });

  it("stay when their own URL is sent back, not when another organization has it", async () => {
    const [one, two] = [await company(), await company()];
    const logo = await one.setLogo(newPicture());
    expect(await one.setLogo(logo)).toBe(logo);
    await one.setLogo(`${logo}?v=2`);
    await two.setLogo(logo);
    await wait();
    await deleteUnusedPictures(one.services);
    expect(await one.pictures()).toHaveLength(1);
    await one.setLogo(null);
    await deleteUnusedPictures(one.services);
    expect(await one.pictures()).toHaveLength(0);
  });

  it(`stay when they are uploaded again at the instant they would be deleted, ${RACE_ROUNDS} times`, async () => {
    const { services, setLogo, pictures } = await company();
    for (let round = 1; round <= RACE_ROUNDS; round++) {
      const same = newPicture();
      await setLogo(same);
      await setLogo(null);
      await wait();
      const [logo] = await Promise.all([setLogo(same), deleteUnusedPictures(services)]);
      const [stored] = await pictures();
      expect(logo).toContain(stored?.id);
      await setLogo(null);
      await wait();
      await deleteUnusedPictures(services);
    }
  });
});

describe("a deletion", () => {
  it("of an organization deletes its pictures at once", async () => {
    const { people, scope, setLogo, setImage, newTeam, pictures } = await company();
    for (const set of [setLogo, newTeam, setImage]) await set(newPicture());
    await deleteOrganization(await scope(people.olga, "organization:delete"));
    expect(await pictures()).toHaveLength(1);
  });

  it("of an account deletes its pictures at once", async () => {
    const { services } = await company();
    const person = await insertUser(database);
    const stored = () => sql`select from picture where user_id = ${person.id}`;
    await uploadAccountPicture(services, { ...person, emailVerified: true }, newPicture());
    expect(await stored()).toHaveLength(1);
    await orm.delete(user).where(eq(user.id, person.id));
    expect(await stored()).toHaveLength(0);
  });
});

it("Postgres accepts no picture without an owner, of two owners, of another type or of more than 512 kB", async () => {
  const { id, people } = await company();
  const insert = (organizationId: string | null, userId: string | null, type: string, size: number) =>
    violatedConstraint(
      sql`insert into picture (id, organization_id, user_id, content_type, bytes, sha256)
        values (${crypto.randomUUID()}, ${organizationId}, ${userId}, ${type}, ${Buffer.alloc(size)}, '')`,
    );
  expect(await insert(null, null, "image/png", 1)).toBe("picture_has_one_owner");
  expect(await insert(id, people.olga.id, "image/png", 1)).toBe("picture_has_one_owner");
  expect(await insert(id, null, "image/svg+xml", 1)).toBe("picture_type_known");
  expect(await insert(id, null, "image/png", 524_289)).toBe("picture_size_limit");
  expect(await insert(id, null, "image/png", 0)).toBe("picture_size_limit");
});
