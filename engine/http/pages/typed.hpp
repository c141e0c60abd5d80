#pragma once
#include <optional>
#include <string>

#include "engine/http/pages/page.hpp"

namespace dyak::http {

/// What is typed into a page's form and not sent: kept for its owner whatever button he presses, filled in again when
/// he comes back, thrown away when it is sent.
class Typed {
 public:
  /// `key`: which form it is ("task/c-000007/t2").
  Typed(Context& context, std::string key) : context_(context), key_(std::move(key)) {}

  /// Keeps what came with this request, if there is anything in it; whether it is kept now. `version`: of the case that
  /// it is typed against; absent = that of the form, see shown_version().
  bool keep(const Record& data, std::optional<int> version = {}) const;
  void drop() const;
  /// What was kept; what stands beside the fields (who applies, why not) becomes what the request has in its form.
  /// `otherwise` when there is nothing, or the request brings a form of its own.
  Record restore(Record otherwise);
  /// For the template: {when} when restored values are shown, else false.
  Value note() const;
  /// When the values that restore() gave were kept; nullopt = they are none of his.
  std::optional<Moment> kept_at() const { return kept_at_; }
  /// The version of the case that they were typed against; nullopt = it is not known.
  std::optional<int> version() const { return version_; }

 private:
  Context& context_;
  std::string key_;
  std::string when_;
  std::optional<Moment> kept_at_;
  std::optional<int> version_;
};

/// The version of the case that the form which came with the request showed: its hidden field; nullopt = it has none.
std::optional<int> shown_version(const Context& context);

/// What is said when somebody keeps his form by its button.
std::string told_of_keeping(bool kept);
/// Of the browser's tab: a form that was not taken says so there too.
std::string form_title(const std::string& title, const Diagnostics& reasons);

/// The button that throws away what was kept.
inline constexpr const char* kDiscard = "discard";

}  // namespace dyak::http
