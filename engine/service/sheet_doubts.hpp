#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dyak::service {

/// Something a sheet says that only a person can settle.
struct SheetDoubt {
  std::string id;    ///< the same question of the same words: "organisation:школа 1"
  std::string text;  ///< Russian: what is doubtful
  std::vector<int> lines{};
  std::vector<std::pair<std::string, std::string>> choices{};  ///< value, title
  std::string chosen{};                                        ///< the answer, else what the program proposes
  bool settled = false;
};

/// The questions of one sheet, each once, and the answers there are.
class SheetDoubts {
 public:
  explicit SheetDoubts(const std::map<std::string, std::string>& answers) : answers_(answers) {}

  /// The answer to the question; empty = there is none yet. An answer that is no choice counts for none.
  std::string settle(const std::string& id, int line, const std::function<SheetDoubt()>& question);
  std::vector<SheetDoubt> take() { return std::move(all_); }

 private:
  const std::map<std::string, std::string>& answers_;
  std::vector<SheetDoubt> all_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace dyak::service
