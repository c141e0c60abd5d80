#pragma once
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include <string>
#include <string_view>

#include "engine/base/error.hpp"

namespace dyak::language {

/// A fresh, sticky ICU error code: pass it, then ask. Only failures count, ICU's warnings are negative codes.
class IcuStatus {
 public:
  operator UErrorCode&() { return code_; }
  UErrorCode* operator&() { return &code_; }
  bool failed() const { return U_FAILURE(code_) != 0; }
  UErrorCode code() const { return code_; }
  /// Throws Error{Internal} naming the operation and ICU's code.
  void throw_if_failed(const char* what) const {
    if (failed())
      throw Error(ErrorCode::Internal, "Внутренняя ошибка обработки текста.", {},
                  std::string("ICU: ") + what + ": " + u_errorName(code_));
  }

 private:
  UErrorCode code_ = U_ZERO_ERROR;
};

/// ICU takes bad bytes for U+FFFD silently: callers have checked the text already.
inline icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

inline std::string from_icu(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

}  // namespace dyak::language
