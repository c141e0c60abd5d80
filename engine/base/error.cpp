#include "engine/base/error.hpp"

#include "engine/base/error_name.hpp"
#include "engine/base/refuse.hpp"

namespace dyak {

Error::Error(ErrorCode error_code, std::string message_for_people, Diagnostics findings, std::string internal)
    : std::runtime_error(internal.empty() ? message_for_people : internal),
      code(error_code),
      public_message(std::move(message_for_people)),
      details(std::move(findings)) {}

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return "invalid";
    case ErrorCode::Refused:
      return "refused";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::Forbidden:
      return "forbidden";
    case ErrorCode::Conflict:
      return "conflict";
    case ErrorCode::Unavailable:
      return "unavailable";
    case ErrorCode::Internal:
      return "internal";
  }
  return "internal";
}

void broken_expectation(const char* condition, const char* file, int line) {
  throw Error(ErrorCode::Internal, "Внутренняя ошибка программы", {},
              std::string("expectation failed: ") + condition + " at " + file + ":" + std::to_string(line));
}

void refuse_input(const char* code, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::InvalidInput, message, {refusal(code, message, hint)});
}

}  // namespace dyak
