/** What every entity has that the server alone writes. */
export const serverOwned = [
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
  "deletedAt",
  "deletedBy",
  "source",
  "_rowId",
];
