import { newId, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import type { Cipher } from "../cipher.ts";
import { inTransaction } from "../scope/transaction.ts";
import { cipherOf, type Services } from "../services.ts";

const PublicJwk = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() });
const PrivateJwk = PublicJwk.extend({ d: z.string() });

interface PublishedJwtKey {
  id: string;
  jwk: z.infer<typeof PublicJwk>;
}

/** A key that this process can sign with. */
interface JwtSigningKey extends PublishedJwtKey {
  privateJwk: z.infer<typeof PrivateJwk>;
}

export interface JwtKeys {
  signing: JwtSigningKey;
  published: readonly PublishedJwtKey[];
}

/** How long a key is there to sign. */
const LIFETIME = sql`interval '30 days'`;
/** How long it is published before it signs, and after it has: longer than verifiers cache the list, and than what is signed counts. */
const OVERLAP = sql`interval '1 day'`;
/** How long before it expires the next one is made. */
const REPLACED_BEFORE = sql`interval '2 days'`;
/** By the clock: the time of the transaction is from before it waited for the lock. In milliseconds, as the columns are. */
const NOW = sql`date_trunc('milliseconds', clock_timestamp())`;

/**
 * The keys of JSON Web Tokens: the one that signs at present, and the public ones. Makes the next one when it is time, in one process
 * alone; other calls take one SQL statement. What another secret encrypted stays published and signs nothing here, so that processes
 * that differ in their secret while it is changed each have a key.
 */
export async function currentJwtKeys(services: Services): Promise<JwtKeys> {
  const cipher = cipherOf(services);
  const { signing, published, isDue } = chooseKey(await readKeys(services.database.orm, cipher));
  return signing && !isDue ? { signing, published } : makeDueKey(services, cipher);
}

const makeDueKey = (services: Services, cipher: Cipher): Promise<JwtKeys> =>
  inTransaction(services, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('keys of json web tokens', 0))`);
    const { signing, isDue } = chooseKey(await readKeys(tx, cipher));
    if (!signing || isDue) await insertKey(tx, cipher, signing ? sql`${NOW} + ${OVERLAP}` : NOW);
    await tx.execute(sql`delete from jwks where expires_at <= ${NOW} - ${OVERLAP}`);
    const made = chooseKey(await readKeys(tx, cipher));
    if (!made.signing) throw new Error("The key that was just made to sign JSON Web Tokens cannot be read.");
    return { signing: made.signing, published: made.published };
  });

interface ReadKey extends PublishedJwtKey {
  /** Undefined for one that another secret encrypted. */
  privateJwk: JwtSigningKey["privateJwk"] | undefined;
  hasBegun: boolean;
  hasExpired: boolean;
  expiresSoon: boolean;
}

/** The keys that are published, those that sign last first. */
async function readKeys(executor: Pick<Transaction, "execute">, cipher: Cipher): Promise<ReadKey[]> {
  type Row = Pick<ReadKey, "id" | "hasBegun" | "hasExpired" | "expiresSoon"> &
    Record<"publicKey" | "privateKey", string>;
  const rows = await executor.execute<Row>(sql`
    select id, public_key as "publicKey", private_key as "privateKey", signs_from <= ${NOW} as "hasBegun",
      expires_at <= ${NOW} as "hasExpired", expires_at <= ${NOW} + ${REPLACED_BEFORE} as "expiresSoon"
    from jwks where expires_at > ${NOW} - ${OVERLAP} order by signs_from desc, id desc`);
  return Promise.all(
    rows.map(async ({ publicKey, privateKey, ...row }) => ({
      ...row,
      jwk: PublicJwk.parse(JSON.parse(publicKey)),
      privateJwk: await decrypted(cipher, privateKey),
    })),
  );
}

async function decrypted(cipher: Cipher, privateKey: string): Promise<ReadKey["privateJwk"]> {
  try {
    return PrivateJwk.parse(JSON.parse(await cipher.decrypt(privateKey)));
  } catch {
    return undefined;
  }
}

/** Of these keys the one to sign with, and whether its successor is due. One that is not to sign yet does if there is no other. */
function chooseKey(keys: readonly ReadKey[]) {
  const usable = keys.flatMap(({ privateJwk, ...key }) =>
    privateJwk && !key.hasExpired ? [{ ...key, privateJwk }] : [],
  );
  return {
    signing: usable.find(({ hasBegun }) => hasBegun) ?? usable.at(-1),
    isDue: usable.every(({ expiresSoon }) => expiresSoon),
    published: keys.map(({ id, jwk }) => ({ id, jwk })),
  };
}

async function insertKey(tx: Transaction, cipher: Cipher, signsFrom: ReturnType<typeof sql>): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const encrypted = await cipher.encrypt(JSON.stringify(PrivateJwk.parse(await exportJWK(privateKey))));
  const jwk = JSON.stringify(PublicJwk.parse(await exportJWK(publicKey)));
  await tx.execute(sql`
    insert into jwks (id, public_key, private_key, alg, crv, signs_from, expires_at)
    select ${newId("jwk")}, ${jwk}, ${encrypted}, 'EdDSA', 'Ed25519', signs_from, signs_from + ${LIFETIME}
    from (select ${signsFrom} as signs_from) new`);
}
