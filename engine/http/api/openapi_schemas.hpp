#pragma once

namespace dyak::http::api {

/// JSON Schemas of the bodies that the API takes and gives, by their names: one JSON object.
extern const char* const kSchemas;

}  // namespace dyak::http::api
