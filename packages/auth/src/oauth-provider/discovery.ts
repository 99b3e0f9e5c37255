import { OAuthScope } from "@guildhall/contracts";
import { jwtIssuer, type Services } from "@guildhall/domain";

/** How clients with a secret authenticate. */
const SECRET_METHODS = ["client_secret_basic", "client_secret_post"];

/** What apps read to find everything else: the document of OpenID Connect Discovery, and of RFC 8414. */
export function discoveryDocument(services: Services) {
  const issuer = jwtIssuer(services);
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    userinfo_endpoint: `${issuer}/oauth2/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    introspection_endpoint: `${issuer}/oauth2/introspect`,
    end_session_endpoint: `${issuer}/oauth2/end-session`,
    scopes_supported: OAuthScope.options,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    code_challenge_methods_supported: ["S256"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    token_endpoint_auth_methods_supported: [...SECRET_METHODS, "none"],
    revocation_endpoint_auth_methods_supported: [...SECRET_METHODS, "none"],
    introspection_endpoint_auth_methods_supported: SECRET_METHODS,
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["EdDSA"],
    claims_supported: [
      ...["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "sid"],
      ...["name", "picture", "updated_at", "email", "email_verified"],
    ],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
    service_documentation: `${services.baseUrl}/api/auth/reference`,
  };
}
