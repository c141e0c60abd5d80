#pragma once
#include <cstddef>
#include <string>

#include "engine/definitions/definitions.hpp"
#include "engine/http/app/app.hpp"

// What a request must be before anybody looks at what it asks for. Each throws the HttpError that it is answered with.
namespace dyak::http {

/// 403: another site's page may send a form here with the person's cookie; its Origin tells.
void check_origin(const Request& request);
/// 415: a packed body.
void check_coding(const Request& request);
/// Of a page: the sentence about what stands in its address and says nothing to it; empty when all is known.
std::string unknown_parameters(const Route& route, const Request& request);
/// 400: a parameter that the route does not know, or twice. A misspelt filter would silently give everything.
void check_parameters(const definitions::Definitions& definitions, const Route& route, const Request& request);

/// Of the session, as the request brings it; empty = none.
std::string token_of(const Request& request, bool secure);
/// From where somebody signs in.
service::Client client_of(const Request& request, bool secure);
/// Whether the request carries the session's token against forgery, or needs none.
bool has_token(const Context& context);
/// 403 without it.
void check_token(const Context& context);
/// Whether the browser itself says that a page of ours sends the form. Requires check_origin.
bool from_own_page(const Request& request);

/// The answer under the entity tag of its bytes; 304 without them to whoever has them already. Whoever
/// keeps it asks each time, and nobody on the way keeps it.
Response only_when_changed(const Request& request, Response response);

/// As the head says; the guard has seen that it is a number.
std::size_t body_length(const Request& head);

}  // namespace dyak::http
