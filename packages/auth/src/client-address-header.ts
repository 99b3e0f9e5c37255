/** The header in which the Fastify API passes on the client's address; what a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = "x-guildhall-client-address";
