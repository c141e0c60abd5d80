#include "engine/store/postgres_sql.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace dyak::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kWords{
    {{"ifnull", "coalesce"}, {"instr", "strpos"}, {"user", "\"user\""}}};

bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool goes_on_word(char c) { return begins_word(c) || (c >= '0' && c <= '9'); }

std::string_view said(std::string_view word) {
  for (const auto& [ours, theirs] : kWords)
    if (word == ours) return theirs;
  return word;
}

/// One walk over the statement.
class Saying {
 public:
  explicit Saying(const std::string& sql) : sql_(sql) {}

  std::string run() {
    while (at_ < sql_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = sql_[at_];
    if (c == '\'') {
      out_ += quoted();
    } else if (c == '?') {
      out_ += '$' + std::to_string(++places_);
      ++at_;
    } else if (begins_word(c)) {
      word();
    } else if (c == '+' && at_ + 1 < sql_.size() && begins_word(sql_[at_ + 1])) {
      ++at_;
    } else {
      out_ += c;
      ++at_;
    }
  }

  std::string_view quoted() {
    const std::size_t from = at_;
    at_ = sql_.find('\'', at_ + 1);  // a doubled quote begins the next one
    at_ = at_ == std::string::npos ? sql_.size() : at_ + 1;
    return std::string_view(sql_).substr(from, at_ - from);
  }

  void word() {
    const std::size_t from = at_;
    while (at_ < sql_.size() && goes_on_word(sql_[at_])) ++at_;
    const std::string_view found = std::string_view(sql_).substr(from, at_ - from);
    if (found != "x" || at_ == sql_.size() || sql_[at_] != '\'') {
      out_ += said(found);
      return;
    }
    out_ += "'\\x";
    out_ += quoted().substr(1);
    out_ += "::bytea";
  }

  const std::string& sql_;
  std::size_t at_ = 0;
  int places_ = 0;
  std::string out_;
};

}  // namespace

std::string postgres_sql(const std::string& sql) { return Saying(sql).run(); }

}  // namespace dyak::store
