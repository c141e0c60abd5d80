#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "engine/base/value.hpp"

namespace dyak::http {

/// The pages' mustache files, parsed once. Everything put in is escaped; only {{{…}}} is not, and only layout.mustache
/// and pictures use it. Any thread.
class Templates {
 public:
  /// All *.mustache of the folder. Error{NotFound} when there is none, Error{InvalidInput} when one does not parse.
  explicit Templates(const std::string& folder);
  ~Templates();

  /// Requires a template of that name (without ".mustache").
  std::string render(const std::string& name, const Value& model) const;

 private:
  struct Pool;
  std::map<std::string, std::unique_ptr<Pool>> pools_;
};

}  // namespace dyak::http
