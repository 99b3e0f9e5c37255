export default {
  input: "http://localhost:4000/api/v1/openapi.json",
  // Node needs file extensions in imports.
  output: { path: "rest/client", module: { extension: ".js" } },
};
