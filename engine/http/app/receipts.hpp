#pragma once
#include <string>

#include "engine/base/value.hpp"

namespace dyak::http {

/// A receipt says that this session has brought, or may see, a file: a form or a program sends it back in place of the
/// file. Nobody can come by another's file by knowing its digest: a receipt is worth something only in the session it
/// was written in.
class Receipts {
 public:
  explicit Receipts(std::string session) : session_(std::move(session)) {}

  /// Of a file as it stands in a case: {name, sha256, size}; empty for anything else.
  std::string write(const Value& file) const;
  /// Back again; null when it is no receipt of this session.
  Value read(const std::string& receipt) const;

 private:
  std::string seal(const std::string& text) const;
  std::string session_;
};

}  // namespace dyak::http
